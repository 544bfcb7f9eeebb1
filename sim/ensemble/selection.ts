/**
 * Moves values about until those at some places, in ascending order, are what they would be if all were sorted: a
 * quicksort that leaves alone what holds none of the places. For quantiles of 1,000 to 10,000 values it takes about half
 * as long as sorting. No value may be NaN.
 */
export function select(values: Float64Array, places: readonly number[], first: number, last: number): void {
  let low = first
  while (low < last && places.some((place) => place >= low && place <= last)) {
    const middle = divide(values, low, last)
    select(values, places, low, middle)
    low = middle + 1
  }
}

/** Hoare's partition: up to the place that it returns, which is never the last, no value is above any behind it. */
function divide(values: Float64Array, first: number, last: number): number {
  const pivot = middleOf(values[first]!, values[(first + last) >> 1]!, values[last]!)
  let [low, high] = [first, last]
  for (;;) {
    while (values[low]! < pivot) low += 1
    while (values[high]! > pivot) high -= 1
    if (low >= high) return high
    const value = values[low]!
    values[low] = values[high]!
    values[high] = value
    low += 1
    high -= 1
  }
}

const middleOf = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
