import { describe, expect, it } from 'vitest'
import { shortened } from '../../sim/report/html/svgPath.ts'

/** The places of a path that begins with M and goes on in steps. */
function placesOf(path: string): number[][] {
  const [start, steps = ''] = path.slice(1).split('l')
  const pairs = (text: string): number[][] => {
    const numbers = (text.match(/-?\d*\.?\d+/g) ?? []).map(Number)
    return Array.from({ length: numbers.length / 2 }, (_, i) => numbers.slice(2 * i, 2 * i + 2))
  }
  const places = pairs(start!)
  for (const [x, y] of pairs(steps)) places.push([places.at(-1)![0]! + x!, places.at(-1)![1]! + y!])
  return places.map((place) => place.map((at) => Math.round(at * 10) / 10))
}

const pathIn = (svg: string): string => / d="([^"]*)"/.exec(svg)![1]!

describe('a shortened path', () => {
  it('tells turns by the steps between them', () => {
    const svg = shortened('<path d="M10 20L11.5 18.25L13 30.04L10 20Z" fill="none">')
    expect(pathIn(svg)).toMatch(/^M10 20l.*Z$/)
    expect(placesOf(pathIn(svg))).toEqual([
      [10, 20],
      [11.5, 18.3],
      [13, 30],
      [10, 20],
    ])
  })

  it('tells a straight way by its ends, and way there and back by its turn', () => {
    expect(placesOf(pathIn(shortened('<path d="M0 0L1 1L2 2L3 3L4 2L5 1">')))).toEqual([
      [0, 0],
      [3, 3],
      [5, 1],
    ])
    expect(placesOf(pathIn(shortened('<path d="M0 0L5 0L9 0L4 0L2 0">')))).toEqual([
      [0, 0],
      [9, 0],
      [2, 0],
    ])
  })

  it('keeps each place of a long line within a tenth of a pixel', () => {
    const places = Array.from({ length: 3000 }, (_, i) => [
      i / 4,
      100 + 60 * Math.sin(i / 90) + (i % 700 === 0 ? 9 : 0),
    ])
    const kept = placesOf(pathIn(shortened(`<path d="M${places.map(([x, y]) => `${x} ${y}`).join('L')}">`)))
    expect(kept.length).toBeLessThan(places.length / 2)
    const at = (x: number): number => {
      const next = Math.max(
        1,
        kept.findIndex(([to]) => to! >= x),
      )
      const [[x1, y1], [x2, y2]] = [kept[next - 1]!, kept[next]!] as [[number, number], [number, number]]
      return y1 + ((y2 - y1) * (x - x1)) / (x2 - x1 || 1)
    }
    // The line falls by less than 1:1, so a tenth across, and one of rounding, is less than three tenths down.
    for (const [x, y] of places.filter((_, i) => i % 700 > 1 && i % 700 < 699))
      expect(Math.abs(at(Math.min(x!, 749.7)) - y!)).toBeLessThan(0.3)
  })

  it('leaves what is not made of straight lines', () => {
    const round = '<path d="M1 1A5 5 0 1 1 0.9 1Z"><path d="M0.123 1C1 1 2 2 3.456 3">'
    expect(shortened(round)).toBe(round)
  })
})
