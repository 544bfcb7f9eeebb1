import { describe, expect, it } from 'vitest'
import { orderOf } from '../../../sim/report/browser/order.ts'

describe('rows in the order of a column', () => {
  it.each([
    ['numbers by their size', ['10', '9', '-2.5', '1e3'], ['-2.5', '9', '10', '1e3']],
    [
      'texts by their letters, and by the numbers in them',
      ['b', 'run 10', 'run 9', 'a'],
      ['a', 'b', 'run 9', 'run 10'],
    ],
    ['dates', ['2021-12-08', '2021-02-09'], ['2021-02-09', '2021-12-08']],
    ['texts where not all are numbers', ['9', '10', 'never'], ['9', '10', 'never']],
  ])('are %s', (_, cells, ordered) => {
    expect(orderOf(cells, false).map((row) => cells[row])).toEqual(ordered)
    expect(orderOf(cells, true).map((row) => cells[row])).toEqual(ordered.toReversed())
  })

  it('have empty cells last in both directions', () => {
    const cells = ['', '2', '', '1']
    expect(orderOf(cells, false)).toEqual([3, 1, 0, 2])
    expect(orderOf(cells, true)).toEqual([1, 3, 0, 2])
  })
})
