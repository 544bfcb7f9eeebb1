import { describe, expect, it } from 'vitest'
import { tableOf } from '../../sim/history/rows.ts'

interface Point {
  readonly x: number
  readonly label: string | null
  readonly source: string
}

describe('tableOf', () => {
  it('names the fields of each row and adds the shared ones', () => {
    const points = tableOf<Point>()(['x', 'label'], { source: 'a map' }, [
      [1, 'one'],
      [2, null],
    ])
    expect(points).toEqual([
      { x: 1, label: 'one', source: 'a map' },
      { x: 2, label: null, source: 'a map' },
    ])
  })

  it('lets the compiler refuse a wrong type, a missing column and a short row', () => {
    // @ts-expect-error x is a number
    tableOf<Point>()(['x', 'label', 'source'], {}, [['1', 'one', 'a map']])
    // @ts-expect-error nothing gives the source
    tableOf<Point>()(['x', 'label'], {}, [])
    // @ts-expect-error the row has no source
    expect(tableOf<Point>()(['x', 'label', 'source'], {}, [[1, 'one']])).toHaveLength(1)
  })
})
