import { owenScramble, scrambleKey, toUnit } from './scramble.ts'
import { JOE_KUO } from './sobolTable.ts'

const BITS = 32

/** The primitive polynomial of a coordinate and its first direction numbers, as the table writes them. */
interface Start {
  readonly degree: number
  readonly inner: number
  readonly odd: readonly number[]
}

const STARTS: readonly Start[] = JOE_KUO.trim().split('\n').map(startOf)

function startOf(line: string): Start {
  const [degree, inner, ...odd] = line.split(' ').map(Number) as [number, number, ...number[]]
  return { degree, inner, odd }
}

/** The first coordinate needs no line of the table. */
export const MOST_SOBOL_DIMENSIONS = STARTS.length + 1

/** Point i of a sequence, from 0 on; each coordinate in the open interval (0, 1). */
export type PointAt = (index: number) => Float64Array

/**
 * Sobol's points, in the order of Antonov and Saleev (by Gray code) as those of Joe and Kuo: for every k, the first 2^k
 * are spread evenly in each coordinate, and in pairs and larger groups of coordinates as far as it can be. Point i hangs
 * on the key and i alone (i < 2^32); more coordinates leave those before them as they are. With a key, each
 * coordinate is scrambled as Owen does it, so that means over the points have no bias; without, point 0 is the origin.
 */
export function sobolPoints(dimensions: number, key?: string): PointAt {
  const directions = Array.from({ length: dimensions }, (_, dimension) => directionsOf(dimension))
  const keys = key === undefined ? [] : directions.map((_, d) => scrambleKey(`${key}\u0000sobol/${d}`))
  return (index) => Float64Array.from(directions, (of, d) => toUnit(bitsAt(index, of, keys[d])))
}

function bitsAt(index: number, directions: Uint32Array, key: ReturnType<typeof scrambleKey> | undefined) {
  let bits = 0
  let code = (index ^ (index >>> 1)) >>> 0
  for (let k = 0; code !== 0; k += 1, code >>>= 1) if (code & 1) bits ^= directions[k]!
  return key === undefined ? bits : owenScramble(bits, key)
}

/** What each bit of an index adds to a coordinate, as a fraction of 2^32. */
function directionsOf(dimension: number): Uint32Array {
  if (dimension === 0) return Uint32Array.from({ length: BITS }, (_, k) => 1 << (BITS - 1 - k))
  const start = STARTS[dimension - 1]
  if (!start) throw new RangeError(`Sobol points have at most ${MOST_SOBOL_DIMENSIONS} coordinates`)
  return continued(start)
}

/** The recurrence of Bratley and Fox (1988, Algorithm 659), on numbers that are shifted to the top of 32 bits. */
function continued({ degree, inner, odd }: Start): Uint32Array {
  const directions = Uint32Array.from({ length: BITS }, (_, k) => (odd[k] ?? 0) << (BITS - 1 - k))
  for (let k = degree; k < BITS; k += 1) {
    const oldest = directions[k - degree]!
    let next = oldest ^ (oldest >>> degree)
    for (let back = 1; back < degree; back += 1)
      if ((inner >>> (degree - 1 - back)) & 1) next ^= directions[k - back]!
    directions[k] = next
  }
  return directions
}
