// The matrix as a picture: drawn here from the same cells, since a page cannot be photographed without outside help.
import type { GlobalToken } from 'antd';

import type { Matrix } from '@/shared/api/types';

import { levels, quadrant } from './matrix_levels';

export type PictureWords = { title: string; sentence: string; important: string; urgent: string; unplaced: string; more: (count: number) => string };

const scale = 2;
const cell = { width: 232, height: 132, gap: 6 };
const edge = { left: 84, top: 92, right: 24, bottom: 74 };
const wide = edge.left + levels.length * (cell.width + cell.gap) + edge.right;
const high = edge.top + levels.length * (cell.height + cell.gap) + edge.bottom;
const line = { height: 20, most: 5 };

/** The longest beginning of a text that fits, with an ellipsis where it is cut. */
export function clipped(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  let [fits, tooLong] = [0, letters.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measure(`${letters.slice(0, middle).join('').trimEnd()}…`) <= width) fits = middle;
    else tooLong = middle;
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`;
}

const grounds: Record<ReturnType<typeof quadrant>, (token: GlobalToken) => [string, number]> = {
  'important-urgent': (token) => [token.colorPrimary, 0.16],
  'important-calm': (token) => [token.colorPrimary, 0.08],
  'minor-urgent': (token) => [token.gold6 ?? token.colorWarning, 0.1],
  'minor-calm': (token) => [token.colorBgContainer, 1],
};

class Pen {
  constructor(
    readonly context: CanvasRenderingContext2D,
    readonly token: GlobalToken,
  ) {
    context.scale(scale, scale);
    context.textBaseline = 'middle';
  }
  text(text: string, x: number, y: number, options: { size?: number; weight?: number; quiet?: boolean; align?: CanvasTextAlign; width?: number } = {}) {
    this.context.font = `${options.weight ?? 400} ${options.size ?? 13}px ${this.token.fontFamily}`;
    this.context.fillStyle = options.quiet ? this.token.colorTextSecondary : this.token.colorText;
    this.context.textAlign = options.align ?? 'left';
    this.context.fillText(options.width ? clipped(text, options.width, (part) => this.context.measureText(part).width) : text, x, y);
  }
  box(x: number, y: number, width: number, height: number, [ground, share]: [string, number]) {
    const { context } = this;
    context.beginPath();
    context.roundRect(x, y, width, height, this.token.borderRadius);
    context.globalAlpha = share;
    context.fillStyle = ground;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = this.token.colorBorderSecondary;
    context.stroke();
  }
}

function drawCell(pen: Pen, found: Matrix['cells'][number], x: number, y: number, words: PictureWords) {
  const room = found.total > line.most ? line.most - 1 : line.most;
  found.items.slice(0, room).forEach((item, index) => pen.text(item.title, x + 10, y + 18 + index * line.height, { width: cell.width - 20 }));
  if (found.total > room) pen.text(words.more(found.total - room), x + 10, y + 18 + room * line.height, { quiet: true });
  pen.text(String(found.total), x + cell.width - 10, y + cell.height - 14, { quiet: true, size: 12, align: 'right' });
}

export function drawMatrix(matrix: Matrix, words: PictureWords, token: GlobalToken): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = wide * scale;
  canvas.height = high * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no pictures');
  const pen = new Pen(context, token);
  context.fillStyle = token.colorBgContainer;
  context.fillRect(0, 0, wide, high);
  pen.text(words.title, 24, 34, { size: 20, weight: 600 });
  pen.text(words.sentence, 24, 62, { quiet: true, width: wide - 48 });
  const foot = edge.top + levels.length * (cell.height + cell.gap);
  [...levels].reverse().forEach((importance, row) => {
    const y = edge.top + row * (cell.height + cell.gap);
    pen.text(importance === 5 ? words.important : String(importance), edge.left / 2, y + cell.height / 2, { quiet: true, align: 'center', width: edge.left - 12 });
    levels.forEach((urgency, column) => {
      const x = edge.left + column * (cell.width + cell.gap);
      pen.box(x, y, cell.width, cell.height, grounds[quadrant(urgency, importance)](token));
      const found = matrix.cells.find((candidate) => candidate.urgency === urgency && candidate.importance === importance);
      if (found) drawCell(pen, found, x, y, words);
      if (row === 0) pen.text(urgency === 5 ? words.urgent : String(urgency), x + cell.width / 2, foot + 14, { quiet: true, align: 'center' });
    });
  });
  if (matrix.unplaced.total > 0) pen.text(`${words.unplaced} ${matrix.unplaced.total}`, edge.left, foot + 48, { quiet: true });
  return canvas;
}
