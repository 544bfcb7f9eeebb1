import { describe, expect, it } from 'vitest'
import { onDark } from '../../sim/report/onDark.ts'

describe('an option on a dark ground', () => {
  it('has light and dark of greys exchanged, and colours that are light enough, words and numbers as they were', () => {
    const option = {
      textStyle: { color: '#222222' },
      series: [
        { name: '#ffffff', data: [1, null, 'x'], itemStyle: { color: '#D55E00', borderColor: '#fefefe' } },
      ],
      color: ['#000000', '#56B4E9', 'rgb(0, 0, 0)'],
    }
    expect(onDark(option)).toEqual({
      textStyle: { color: '#dddddd' },
      series: [
        { name: '#ffffff', data: [1, null, 'x'], itemStyle: { color: '#D55E00', borderColor: '#010101' } },
      ],
      color: ['#ffffff', '#56B4E9', 'rgb(0, 0, 0)'],
    })
    expect(onDark(onDark(option))).toEqual(option)
  })

  it('has blue lines that are seen: a quarter of the way to white', () => {
    // 0 + 64, 114 + 35 and 178 + 19.
    expect(onDark({ color: '#0072B2' }).color.toLowerCase()).toBe('#4095c5')
  })
})
