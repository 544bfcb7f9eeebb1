import { describe, expect, it } from 'vitest'
import { endSentences } from '../../sim/cli/words/sweep.ts'
import type { Lacking } from '../../sim/ensemble/lacking.ts'

const whole: Lacking = { points: 3, none: 0, some: 0, members: 0 }

/** @param values of the lowest and the highest point, which are the first and the last */
const said = ([least, most]: readonly [number, number], lacking: Partial<Lacking>): string =>
  endSentences(
    [
      {
        metric: 'recovery_100_days',
        unit: 'd',
        least: { value: least, point: 1 },
        most: { value: most, point: 3 },
        lacking: { ...whole, ...lacking },
      },
    ],
    (point) => [`share=${point}0 %`],
  )[0]!

describe('what is said of an answer over points', () => {
  it('says of all points only what all of them have', () => {
    expect(said([128, 128], {})).toBe('From trough to the old level: 128 d at all points.')
    expect(said([128, 128], { none: 2 })).toBe(
      'From trough to the old level: 128 d (share 10 %); 2 of 3 points have none.',
    )
    expect(said([128, 128], { none: 1 })).toBe(
      'From trough to the old level: 128 d wherever there is one; 1 of 3 points has none.',
    )
    expect(said([100, 128], { none: 1 })).toBe(
      'From trough to the old level: from 100 d (share 10 %) to 128 d (share 30 %); 1 of 3 points has none.',
    )
  })

  it('says how many members a median leaves out', () => {
    expect(said([128, 128], { some: 2, members: 5 })).toBe(
      'From trough to the old level: 128 d wherever there is one; at 2 of 3 points 5 members have none, and the median is of the rest.',
    )
  })
})
