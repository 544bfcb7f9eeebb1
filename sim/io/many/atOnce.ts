/** Does work on every item, on so many at a time. */
export async function each<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]()
  const next = async (): Promise<void> => {
    for (let item = waiting.next(); !item.done; item = waiting.next()) await work(item.value)
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}
