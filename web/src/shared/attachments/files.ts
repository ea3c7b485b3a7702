/** Files that somebody pastes or drops. A screenshot has no name of its own and gets one. */
export function filesOf(data: DataTransfer | null, screenshot: string): File[] {
  return [...(data?.files ?? [])].map((file) => (/^image\.(png|jpe?g)$/.test(file.name) ? new File([file], `${screenshot}${file.name.slice(5)}`, { type: file.type }) : file));
}

const units = ['B', 'kB', 'MB'] as const;

/** 1234567 -> "1.2 MB". */
export function fileSize(bytes: number, number: (value: number) => string): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${number(unit === 0 ? value : Math.round(value * 10) / 10)} ${units[unit] ?? ''}`;
}
