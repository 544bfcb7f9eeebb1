import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DimensionName, DIMENSIONS, nearest, parseQuantity, quote } from '../../sim/units/index.ts'

const read = (dimension: DimensionName, raw: unknown) => {
  const parsed = parseQuantity(raw, DIMENSIONS[dimension])
  return 'value' in parsed ? parsed.value : parsed.problem
}

describe('a quantity', () => {
  it.each<[DimensionName, unknown, number]>([
    ['hashRate', '18.2 PH/s', 18_200_000],
    ['hashRate', '95TH/s', 95_000],
    ['hashRate', '  13.5   TH/s ', 13_500],
    ['hashRate', '1e3 GH/s', 1000],
    ['hashRate', '5EH/s', 5e9],
    ['hashRate', '1.5 ZH/s', 1.5e12],
    ['power', '3250 W', 3250],
    ['power', '100 MW', 1e8],
    ['power', '0.5 GW', 5e8],
    ['power', '.5 kW', 500],
    ['duration', '36 h', 129_600],
    ['duration', '10 d', 864_000],
    ['duration', '2 weeks', 1_209_600],
    ['duration', '1 week', 604_800],
    ['duration', '1 hour', 3600],
    ['duration', '90 min', 5400],
    ['tariff', '0.035 USD/kWh', 0.035],
    ['tariff', '3.5 c/kWh', 0.035],
    ['tariff', '35 USD/MWh', 0.035],
    ['money', '42000 USD', 42_000],
    ['money', '1.2 MUSD', 1_200_000],
    ['money', '9.33 million USD', 9_330_000],
    ['money', '2 billion USD', 2e9],
    ['carbon', '635 kg/MWh', 635],
    ['share', '45 %', 0.45],
    ['share', '45%', 0.45],
    ['share', 0.45, 0.45],
    ['share', '0.45', 0.45],
    ['share', '-5 %', -0.05],
    ['machines', 2600, 2600],
    ['machines', '2600', 2600],
    ['days', '455 days', 455],
  ])('of %s: %s', (dimension, raw, value) => {
    expect(read(dimension, raw)).toBe(value)
  })

  it('per month and per year agree over a year, and over a day with the mean Gregorian month', () => {
    const perMonth = read('buildRate', '110 MW/month') as number
    const perYear = read('buildRate', '1320 MW/year') as number
    expect(perMonth / perYear).toBeCloseTo(1, 14)
    expect(perMonth).toBeCloseTo((110e6 * 12 * 400) / 146_097, 4)
    expect(read('deliveryRate', '7 PH/s/week')).toBeCloseTo(1e6, 9)
  })

  it('keeps the digits of a percentage: n % is the double nearest to n/100', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 10_000 }), (hundredths) => {
        expect(read('share', `${hundredths / 100} %`)).toBe(hundredths / 100 / 100)
      }),
    )
  })

  it.each<[DimensionName, unknown, string]>([
    ['hashRate', 18.2, 'expected a hash rate such as "18.2 PH/s": 18.2 has no unit'],
    ['hashRate', '18.2', 'expected a hash rate such as "18.2 PH/s": 18.2 has no unit'],
    [
      'hashRate',
      '18.2 PHs',
      'expected a hash rate such as "18.2 PH/s", but "PHs" in "18.2 PHs" is not one of its units; did you mean "PH/s"?',
    ],
    [
      'hashRate',
      '18.2 ph/s',
      'expected a hash rate such as "18.2 PH/s", but "ph/s" in "18.2 ph/s" is not one of its units; did you mean "PH/s"?',
    ],
    [
      'power',
      '18,200 kW',
      'expected a power such as "100 MW", but ",200 kW" in "18,200 kW" is not one of its units (units: W, kW, MW, GW) (write numbers with a point and without thousands separators)',
    ],
    [
      'tariff',
      '0,035 USD/kWh',
      'expected a tariff such as "0.035 USD/kWh", but ",035 USD/kWh" in "0,035 USD/kWh" is not one of its units (units: USD/kWh, USD/MWh, c/kWh) (write numbers with a point and without thousands separators)',
    ],
    [
      'duration',
      '3 fortnights',
      'expected a duration such as "36 h", but "fortnights" in "3 fortnights" is not one of its units (units: s, min, h, hour, hours, d, day, days, week, weeks)',
    ],
    ['factor', '1.05 W', 'expected a number such as "1.05" without a unit, not "1.05 W"'],
    ['power', 'lots', 'expected a power such as "100 MW", not "lots"'],
    ['power', null, 'expected a power such as "100 MW", not nothing'],
    ['power', [1], 'expected a power such as "100 MW", not a list'],
    ['power', { W: 1 }, 'expected a power such as "100 MW", not a map'],
    ['power', true, 'expected a power such as "100 MW", not "true"'],
    ['machines', Infinity, '"Infinity" is not a finite number'],
    ['share', NaN, '"NaN" is not a finite number'],
    ['hashRate', '1e999 TH/s', '"1e999 TH/s" is not a finite number'],
    [
      'power',
      '5 toString',
      'expected a power such as "100 MW", but "toString" in "5 toString" is not one of its units (units: W, kW, MW, GW)',
    ],
  ])('of %s is not %s', (dimension, raw, problem) => {
    expect(read(dimension, raw)).toBe(problem)
  })

  it('has an example that can be read, and units that can too', () => {
    for (const [name, { example, units }] of Object.entries(DIMENSIONS)) {
      expect(read(name as DimensionName, example)).toBeTypeOf('number')
      for (const unit of Object.keys(units))
        expect(read(name as DimensionName, `1 ${unit}`)).toBeTypeOf('number')
    }
  })
})

describe('a value in a message', () => {
  it('stands on one line, at most sixty characters long, without control characters', () => {
    expect(quote('a\nb\u0000c\u202Ed')).toBe('"a\uFFFDb\uFFFDc\uFFFDd"')
    expect(quote('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`)
    expect(quote('x'.repeat(61))).toBe(`"${'x'.repeat(57)}..."`)
    expect(quote({ a: 1 })).toBe('"{"a":1}"')
    expect(quote(undefined)).toBe('"undefined"')
  })
})

describe('the nearest known name', () => {
  it.each([
    ['kazakstan', ['iran', 'kazakhstan', 'russia'], 'kazakhstan'],
    ['Sichuan', ['sichuan', 'xinjiang'], 'sichuan'],
    ['xinjang', ['sichuan', 'xinjiang'], 'xinjiang'],
    ['us_tx', ['us_ny', 'us_ks'], 'us_ny'],
    ['antminer-s19-pro-xp', ['antminer-s19-pro', 's9'], 'antminer-s19-pro'],
  ])('to %s is found', (name, known, found) => {
    expect(nearest(name, known)).toBe(found)
  })

  it.each([
    ['texas', ['quebec', 'alberta']],
    ['a', ['abcd']],
    ['kazakhstan', []],
  ])('to %s is not guessed from far away', (name, known) => {
    expect(nearest(name, known)).toBeUndefined()
  })

  it('is the name itself where that is known', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), (names) => {
        for (const name of names) expect(nearest(name, names)).toBe(name)
      }),
    )
  })
})
