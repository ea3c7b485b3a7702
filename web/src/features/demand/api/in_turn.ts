export type Refusal<T> = { item: T; error: unknown };
export type Course<T> = { done: T[]; refused: Refusal<T>[] };

/** Does one thing to many, a few at a time. One refusal does not stop the others; `stop` lets no more begin. */
export async function inTurn<T>(items: readonly T[], act: (item: T) => Promise<unknown>, options: { onStep?: (course: Course<T>) => void; stop?: AbortSignal; together?: number } = {}): Promise<Course<T>> {
  const course: Course<T> = { done: [], refused: [] };
  const waiting = [...items];
  const work = async () => {
    for (let item = waiting.shift(); item !== undefined && !options.stop?.aborted; item = waiting.shift()) {
      try {
        await act(item);
        course.done.push(item);
      } catch (error) {
        course.refused.push({ item, error });
      }
      options.onStep?.({ done: [...course.done], refused: [...course.refused] });
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.together ?? 4, items.length) }, work));
  return course;
}
