import { describe, expect, it } from 'vitest'
import { bandPicture } from '../../sim/report/pictures/bandPicture.ts'
import { rangePicture } from '../../sim/report/pictures/rangePicture.ts'
import { markup } from '../../sim/report/html/markup.ts'
import { staticPicture } from '../../sim/report/pictures/staticPicture.ts'
import { thumbnail } from '../../sim/report/pictures/thumbnail.ts'

/** The points of the paths of an SVG that have this colour, path by path. */
function pathsOf(svg: string, attribute: 'stroke' | 'fill', colour: string): number[][][] {
  const paths = [...svg.matchAll(/<path d="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => tag.includes(`${attribute}="${colour}"`) && !tag.includes('stroke-width="0"'),
  )
  return paths.map(([, d]) =>
    [...d!.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]),
  )
}

const textsIn = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text!)

const FIRST = '#D55E00'
const SECOND = '#0072B2'

describe('a picture of ranges', () => {
  const range = (middle: number) => ({ low: middle - 5, middle, high: middle + 10 })
  const svg = rangePicture({
    caption: 'of three rows',
    unit: 'EH/s',
    names: ['here', 'there'],
    rows: [
      { label: 'first', ranges: [range(10), range(30)] },
      { label: 'second', ranges: [range(20), range(60)] },
    ],
  })
  const whiskers = (colour: string): number[][][] =>
    pathsOf(svg, 'stroke', colour).filter((points) => points.length === 2)

  it('says what it shows, of what and in which unit', () => {
    expect(textsIn(svg)).toEqual(
      expect.arrayContaining(['of three rows', 'EH/s', 'here', 'there', 'first', 'second']),
    )
  })

  it('has a whisker from end to end for each, to scale', () => {
    const widths = [...whiskers(FIRST), ...whiskers(SECOND)].map(([a, b]) => b![0]! - a![0]!)
    expect(widths).toHaveLength(4)
    for (const width of widths) expect(width / widths[0]!).toBeCloseTo(1, 1)
    // From 5 to 20 and from 25 to 40, in one row: the second begins 20 further right, 4/3 of a width.
    const [here, there] = [whiskers(FIRST)[0]!, whiskers(SECOND)[0]!]
    expect((there[0]![0]! - here[0]![0]!) / widths[0]!).toBeCloseTo(4 / 3, 1)
  })

  it('has rows from above, and what stands beside each other in one row does not overlap', () => {
    const heights = [...whiskers(FIRST), ...whiskers(SECOND)].map(([a]) => a![1]!)
    expect(heights[1]!).toBeGreaterThan(heights[0]!)
    expect(heights[2]!).toBeGreaterThan(heights[0]!)
    expect(heights[2]!).toBeLessThan(heights[1]!)
  })
})

describe('a picture of bands', () => {
  const numbers = [-40, 0, 20]
  const band = {
    name: 'one',
    middle: numbers,
    low: numbers.map((value) => value - 10),
    high: numbers.map((value) => value + 20),
  }
  const svg = bandPicture({
    caption: 'of one band',
    at: [0, 10, 40],
    along: 'days',
    unit: 'million USD',
    bands: [band],
    zero: { above: 'good', below: 'bad' },
  })
  const [line] = pathsOf(svg, 'stroke', FIRST).filter((points) => points.length === 3) as [number[][]]
  const [area] = pathsOf(svg, 'fill', FIRST).filter((points) => points.length >= 6) as [number[][]]

  it('says what it shows, of what and in which units', () => {
    expect(textsIn(svg)).toEqual(
      expect.arrayContaining(['of one band', 'million USD', 'days', 'good', 'bad']),
    )
  })

  it('has its points to scale, below 0 and where they are not equally far apart', () => {
    const [a, b, c] = line as [number[], number[], number[]]
    expect((c[0]! - b[0]!) / (b[0]! - a[0]!)).toBeCloseTo(3, 1)
    expect((b[1]! - c[1]!) / (a[1]! - b[1]!)).toBeCloseTo(1 / 2, 1)
  })

  it('has a band from its lower to its upper end, around the line', () => {
    const perUnit = (line[0]![1]! - line[1]![1]!) / 40
    for (const [x, y] of line as [number, number][]) {
      const ends = area.filter(([at]) => Math.abs(at! - x) < 0.01).map(([, end]) => end!)
      expect((Math.max(...ends) - y) / perUnit).toBeCloseTo(10, 0)
      expect((y - Math.min(...ends)) / perUnit).toBeCloseTo(20, 0)
    }
  })
})

describe('a picture', () => {
  it('is the same whatever was drawn before it', () => {
    const draw = (): string =>
      thumbnail({ dates: ['2021-01-01', '2021-01-02'], hashrate: [1, 2], estimate7d: [2, 1] })
    const first = draw()
    expect(first).toMatch(/clip-path="url\(#part-\w+\)"/)
    expect(draw()).toBe(first)
  })

  it('does no harm to objects by a name that ECharts cannot draw', () => {
    const option = {
      xAxis: { type: 'category' as const, data: ['__proto__', 'a\n__proto__\nb', 'constructor'] },
      yAxis: { type: 'value' as const, name: '__proto__' },
      series: [{ type: 'bar' as const, name: '__proto__', data: [1, 2, 3], label: { show: true } }],
    }
    const keys = Object.getOwnPropertyNames(Object.prototype)
    expect(staticPicture(option, 'a').replaceAll('\u200b', '')).toContain('>__proto__<')
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(keys)
  })

  it.each(['a\u0001b', 'a\u001bb', 'a\ud800b', 'a\u202eb', 'a\u0085b', 'a\ufffeb'])(
    'shows %j where XML has no letter for it',
    (name) => {
      const option = {
        xAxis: { type: 'category' as const, data: [name] },
        yAxis: { type: 'value' as const },
        series: [{ type: 'bar' as const, data: [1] }],
      }
      expect(staticPicture(option, 'a')).toContain('>a\ufffdb<')
      expect(markup`<p>${name}</p>`.text).toBe('<p>a\ufffdb</p>')
    },
  )
})
