import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDecimal } from '../../sim/io/plainDecimal.ts'
import { ALL_DIGITS } from '../../sim/record/index.ts'

describe('plainDecimal', () => {
  it.each([
    [0, 6, '0'],
    [-0, 6, '0'],
    [-5, 2, '-5'],
    [12.5, 6, '12.5'],
    [12.5, 0, '13'],
    [-1e-9, 6, '0'],
    [1e-7, 7, '0.0000001'],
    [1e-8, 8, '0.00000001'],
    [0.1 + 0.2, 6, '0.3'],
    [100, 3, '100'],
    [99.9999999, 4, '100'],
    [-0.5, 1, '-0.5'],
    [29_897_409_688_833.125, 3, '29897409688833.125'],
    [1e21, 2, '1000000000000000000000'],
    [-(2 ** 80), 0, '-1208925819614629174706176'],
    [1.005, 2, '1'],
    [6.25, 6, '6.25'],
  ])('writes %d with at most %i decimals as %s', (value, decimals, text) => {
    expect(plainDecimal(value, decimals)).toBe(text)
  })

  it.each([NaN, Infinity, -Infinity])('refuses %d', (value) => {
    expect(() => plainDecimal(value, 2)).toThrow(`${value} is not a number that can be written`)
  })

  it('is within half a last digit, and plain, for every double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(8), (value, decimals) => {
        const text = plainDecimal(value, decimals)
        expect(text).toMatch(/^(?!-0$)-?(0|[1-9]\d*)(\.\d*[1-9])?$/)
        expect((text.split('.')[1] ?? '').length).toBeLessThanOrEqual(decimals)
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(
          0.5 * 10 ** -decimals + Math.abs(value) * Number.EPSILON,
        )
      }),
    )
  })

  it('with all digits is the number itself, and plain', () => {
    expect(plainDecimal(1.25e-9, ALL_DIGITS)).toBe('0.00000000125')
    expect(plainDecimal(27560005077900.004, ALL_DIGITS)).toBe('27560005077900.004')
    const doubles = fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((value) => Math.abs(value) > 1e-80)
    fc.assert(
      fc.property(doubles, (value) => {
        const text = plainDecimal(value, ALL_DIGITS)
        expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/)
        expect(Number(text)).toBe(value)
      }),
    )
  })
})
