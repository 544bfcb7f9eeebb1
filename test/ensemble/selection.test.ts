import fc from 'fast-check'
import { expect, it } from 'vitest'
import { select } from '../../sim/ensemble/selection.ts'

/** Negative zero would sort below zero, though none of both is less. */
const finite = fc.double({ noNaN: true }).map((value) => value + 0)
/** Of any kind, of few different ones, and in order: what a quicksort may stumble over. */
const lists = fc.oneof(
  fc.array(finite, { minLength: 1, maxLength: 300 }),
  fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 300 }),
  fc.array(finite, { minLength: 1, maxLength: 300 }).map((values) => values.toSorted((a, b) => b - a)),
)

it('what stands at the places asked for is what stands there among sorted values', () => {
  fc.assert(
    fc.property(lists, fc.array(fc.nat(299), { maxLength: 10 }), (all, places) => {
      const values = Float64Array.from(all)
      select(values, places, 0, values.length - 1)
      const sorted = Float64Array.from(all).sort()
      for (const place of places) if (place < all.length) expect(values[place]).toBe(sorted[place])
      expect(values.sort()).toEqual(sorted)
    }),
    { numRuns: 2000 },
  )
})

it('leaves alone what it is not asked about', () => {
  const values = Float64Array.of(3, 2, 1, 9, 8, 7)
  select(values, [], 0, 5)
  expect([...values]).toEqual([3, 2, 1, 9, 8, 7])
})
