/**
 * Does work on every item, on so many at a time. Where one fails, no further one is begun, and what is under way comes to
 * its end first: nothing goes on behind the back of who is told.
 */
export async function each<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]()
  let failed = false
  const next = async (): Promise<void> => {
    try {
      for (let item = waiting.next(); !item.done; item = waiting.next()) {
        await work(item.value)
        if (failed) return
      }
    } catch (error) {
      failed = true
      throw error
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, next))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
