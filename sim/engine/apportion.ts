/**
 * Splits a whole number in proportion to weights by the largest remainder (Hamilton's method); ties go to the
 * earlier entry. The parts add up to the total exactly.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  let sum = 0
  for (const weight of weights) sum += weight
  if (sum <= 0 || total <= 0) return weights.map(() => 0)
  let left = total
  const remainders: number[] = []
  const parts: number[] = []
  for (const weight of weights) {
    const exact = (total * weight) / sum
    const whole = Math.min(left, Math.floor(exact))
    left -= whole
    remainders.push(weight > 0 ? exact - whole : -1)
    parts.push(whole)
  }
  giveRest(left, parts, remainders)
  return parts
}

function giveRest(left: number, parts: number[], remainders: readonly number[]): void {
  if (left === 0) return
  const order = remainders.map((_, i) => i).sort((a, b) => remainders[b]! - remainders[a]! || a - b)
  const eligible = order.filter((i) => remainders[i]! >= 0)
  for (let i = 0; left > 0; i += 1, left -= 1) parts[eligible[i % eligible.length]!]! += 1
}
