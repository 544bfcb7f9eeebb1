import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveOf, stepped } from '../../../sim/report/browser/ownKeys.ts'
import { showing, WHOLE, zoomed } from '../../../sim/report/browser/windows.ts'

describe('zoom', () => {
  it('halves and doubles around what is pointed at', () => {
    expect(zoomed(WHOLE, 0.5)).toEqual({ start: 25, end: 75 })
    expect(zoomed(WHOLE, 0.5, 20)).toEqual({ start: 10, end: 60 })
    expect(zoomed({ start: 10, end: 60 }, 2, 20)).toEqual(WHOLE)
  })

  it('stays on the axis', () => {
    expect(zoomed({ start: 0, end: 20 }, 2)).toEqual({ start: 0, end: 40 })
    expect(zoomed({ start: 90, end: 100 }, 2)).toEqual({ start: 80, end: 100 })
    expect(zoomed(WHOLE, 2)).toEqual(WHOLE)
  })

  const percent = fc.double({ min: 0, max: 100, noNaN: true })
  const someWindow = fc
    .tuple(percent, percent)
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
    .filter(({ start, end }) => end - start > 0.7)

  it('keeps what is pointed at in sight, wherever that is', () => {
    const factor = fc.constantFrom(0.5, 2)
    fc.assert(
      fc.property(someWindow, factor, fc.double({ min: 0, max: 1, noNaN: true }), (window, factor, part) => {
        const around = window.start + part * (window.end - window.start)
        const { start, end } = zoomed(window, factor, around)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(100 + 1e-9)
        expect(end).toBeGreaterThan(start)
        expect(start).toBeLessThanOrEqual(around + 1e-9)
        expect(end).toBeGreaterThanOrEqual(around - 1e-9)
      }),
    )
  })

  it('is moved as little as shows a place', () => {
    expect(showing({ start: 20, end: 40 }, 30)).toEqual({ start: 20, end: 40 })
    expect(showing({ start: 20, end: 40 }, 45)).toEqual({ start: 25, end: 45 })
    expect(showing({ start: 20, end: 40 }, 0)).toEqual({ start: 0, end: 20 })
    expect(showing({ start: 20, end: 40 }, 100)).toEqual({ start: 80, end: 100 })
  })
})

describe('keys', () => {
  it('step from the first row or from the last, and stop at the ends', () => {
    expect(stepped(undefined, 1, 10)).toBe(0)
    expect(stepped(undefined, -1, 10)).toBe(9)
    expect(stepped(4, -1, 10)).toBe(3)
    expect(stepped(9, 1, 10)).toBe(9)
    expect(stepped(5, 30, 10)).toBe(9)
    expect(stepped(5, -30, 10)).toBe(0)
  })

  it('Home and End reach the ends of any table', () => {
    for (const rows of [1, 10, 5000]) {
      const by = (key: string): number => (moveOf(key) as { by: number }).by
      expect(stepped(rows >> 1, by('Home'), rows)).toBe(0)
      expect(stepped(rows >> 1, by('End'), rows)).toBe(rows - 1)
    }
  })

  it('leave to the page what is not theirs', () => {
    for (const key of ['Tab', 'Enter', 'a', ' ', 'F5', 'constructor', '__proto__'])
      expect(moveOf(key)).toBeUndefined()
  })
})
