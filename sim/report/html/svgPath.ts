type Place = readonly [x: number, y: number]

/** Digits are most of a picture: lines are told in steps of tenths of a pixel, and on a straight way by its end. */
export const shortened = (svg: string): string =>
  svg.replace(/(?<= d=")M[-\d.MLZ ]+(?=")/g, (path) => path.replace(/M[^MZ]+/g, inSteps))

/** Rounded are the places, so nothing adds up. */
function inSteps(line: string): string {
  const places = line.slice(1).split('L').map(tenths)
  if (places.some((place) => place.length !== 2)) return line
  const kept = turnsOf(places as unknown as readonly Place[])
  const steps = kept.slice(1).map(([x, y], i): Place => [x - kept[i]![0], y - kept[i]![1]])
  return `M${pair(kept[0]!)}${steps.length > 0 ? 'l' : ''}${steps.map(pair).join(' ')}`
}

const tenths = (place: string): number[] =>
  place
    .trim()
    .split(' ')
    .map((number) => Math.round(Number(number) * 10))

const pair = ([x, y]: Place): string => `${decimal(x)}${y < 0 ? '' : ' '}${decimal(y)}`
const decimal = (tenth: number): string => String(tenth / 10).replace(/^(-?)0\./, '$1.')

/** As far as one looks for a straight way, so that a long line takes no longer than it is. */
const FURTHEST = 60

/** The places of a line without those that lie on the straight way between others. */
function turnsOf(places: readonly Place[]): Place[] {
  const kept: Place[] = []
  for (let from = 0; from < places.length;) {
    kept.push(places[from]!)
    let to = from + 1
    while (to + 1 < places.length && to < from + FURTHEST && isStraight(places, from, to + 1)) to += 1
    from = to
  }
  return kept
}

function isStraight(places: readonly Place[], from: number, to: number): boolean {
  for (let between = from + 1; between < to; between += 1)
    if (distance(places[between]!, places[from]!, places[to]!) > 1) return false
  return true
}

/** Of a place from the way between two others; beyond their ends, from the nearer one. */
function distance([x, y]: Place, [x1, y1]: Place, [x2, y2]: Place): number {
  const [wide, high] = [x2 - x1, y2 - y1]
  const square = wide * wide + high * high
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * wide + (y - y1) * high) / square))
  return Math.hypot(x - x1 - along * wide, y - y1 - along * high)
}
