import { describe, expect, it } from 'vitest'
import { describeProblem } from '../../sim/scenario/index.ts'
import { type Plan, readPlan, settingsOf } from '../../sim/study/index.ts'

const file = (text: string) => ({ path: 'plan.csv', bytes: new TextEncoder().encode(text) })

function read(vary: readonly string[], plan?: string | ReturnType<typeof file>): Plan {
  const found = readPlan({ vary, plan, seed: 'test' })
  if (!('runs' in found)) throw new Error(found.map(describeProblem).join('\n'))
  return found
}

const all = (plan: Plan): string[][] => Array.from({ length: plan.runs }, (_, run) => settingsOf(plan, run))

function problems(vary: readonly string[], plan?: string | ReturnType<typeof file>): string[] {
  const found = readPlan({ vary, plan, seed: 'test' })
  return 'runs' in found ? [] : found.map(describeProblem)
}

describe('a grid', () => {
  it('combines all values, the last parameter fastest', () => {
    expect(all(read(['ban.share=10 %..50 %:3', 'ban.date=2021-06-01,2021-07-01']))).toEqual([
      ['ban.share=10 %', 'ban.date=2021-06-01'],
      ['ban.share=10 %', 'ban.date=2021-07-01'],
      ['ban.share=30 %', 'ban.date=2021-06-01'],
      ['ban.share=30 %', 'ban.date=2021-07-01'],
      ['ban.share=50 %', 'ban.date=2021-06-01'],
      ['ban.share=50 %', 'ban.date=2021-07-01'],
    ])
  })

  it.each([
    ['a=36 h , 48 h', ['36 h', '48 h']],
    ['a=[36 h, 48 h]', ['36 h', '48 h']],
    ['a="a, b",\'c, d\'', ['"a, b"', "'c, d'"]],
    ['a=[kz, us],[ca]', ['[kz, us]', '[ca]']],
    ['a=[[kz, us], [ca]]', ['[kz, us]', '[ca]']],
    ['a={ normal: { mean: 1, sd: 2 } },3', ['{ normal: { mean: 1, sd: 2 } }', '3']],
    ['a=x=1,y=2', ['x=1', 'y=2']],
  ])('takes the list %s', (vary, values) => {
    expect(all(read([vary])).flat()).toEqual(values.map((value) => `a=${value}`))
  })

  it.each([
    ['a=0..1:4', ['0', '0.333333333333', '0.666666666667', '1']],
    ['a=0.1..0.7:3', ['0.1', '0.4', '0.7']],
    ['a=5..-5:3', ['5', '0', '-5']],
    ['a=20MW..1e3MW:2', ['20 MW', '1000 MW']],
    ['a=-1.5 d..1.5 d:2', ['-1.5 d', '1.5 d']],
    ['a=1 million USD..2 million USD:2', ['1 million USD', '2 million USD']],
    ['a=0.035 USD/kWh..0.07 USD/kWh:2', ['0.035 USD/kWh', '0.07 USD/kWh']],
    ['a=0..3e-8:3', ['0', '0.000000015', '0.00000003']],
    ['a=0..2e22:2', ['0', '20000000000000000000000']],
  ])('takes the range %s', (vary, values) => {
    expect(all(read([vary])).flat()).toEqual(values.map((value) => `a=${value}`))
  })
})

describe('a plan of spread runs', () => {
  const numbers = (plan: Plan, column: number): number[] =>
    Array.from({ length: plan.runs }, (_, run) => Number.parseFloat(plan.values(run)[column]!))

  it.each([
    ['lhs:20', 20],
    ['sobol:16', 16],
  ])('%s puts one run into each of as many parts of a range', (plan, runs) => {
    const found = read(['a=10 %..50 %', 'b=-1..1', 'c=x,y'], plan)
    expect(found.runs).toBe(runs)
    const parts = (column: number, from: number, width: number): number[] =>
      numbers(found, column).map((value) => Math.floor(((value - from) / width) * runs))
    for (const slices of [parts(0, 10, 40), parts(1, -1, 2)]) expect(new Set(slices).size).toBe(runs)
    const words = Array.from({ length: runs }, (_, run) => found.values(run)[2])
    expect(words.filter((word) => word === 'x')).toHaveLength(runs / 2)
    expect(found.values(0)[0]).toMatch(/^\d+\.\d{1,11} %$/)
  })

  it('sobol runs stay as they are when there are more; a seed decides', () => {
    const [few, more] = [read(['a=0..1', 'b=0..1'], 'sobol:8'), read(['a=0..1', 'b=0..1'], 'sobol:64')]
    expect(all(more).slice(0, 8)).toEqual(all(few))
    const other = readPlan({ vary: ['a=0..1', 'b=0..1'], plan: 'sobol:8', seed: 'other' }) as Plan
    expect(all(other)).not.toEqual(all(few))
  })
})

describe('a plan file', () => {
  it('has a column for each path and a row for each run', () => {
    const plan = read(
      [],
      file('\uFEFFban.share,"ban.where"\r\n30 %,"[cn_sichuan, cn_xinjiang]"\r\n\r\n45 %,[cn_sichuan]\r\n'),
    )
    expect(all(plan)).toEqual([
      ['ban.share=30 %', 'ban.where=[cn_sichuan, cn_xinjiang]'],
      ['ban.share=45 %', 'ban.where=[cn_sichuan]'],
    ])
  })

  it.each([
    ['a,b\n1,2\n3,\n', ['plan.csv:3:3: b: the value of this run is missing']],
    [
      'a,b\n1,2\n3\n,4\n',
      [
        'plan.csv:3:2: b: the value of this run is missing',
        'plan.csv:4:1: a: the value of this run is missing',
      ],
    ],
    ['a,b\n1,2,3\n', ['plan.csv:2:5: "3" has no column: the header names 2']],
    ['a,b,a\n1,2,3\n', ['plan.csv:1:5: a: stands here twice']],
    ['a,,b\n1,2,3\n', ['plan.csv:1:3: column 2 names no path']],
    ['a,b\n', ['plan.csv:1:1: expected a header of paths, and a row for each run']],
    ['', ['plan.csv:1:1: expected a header of paths, and a row for each run']],
  ])('is refused with its place: %j', (text, messages) => {
    expect(problems([], file(text))).toEqual(messages)
  })

  it('is refused where it is no CSV or no UTF-8', () => {
    expect(problems([], file('a,b\n"1,2\n'))[0]).toMatch(/^plan\.csv:\d+:1: is not CSV: /)
    expect(problems([], { path: 'plan.csv', bytes: Uint8Array.of(97, 0xff) })[0]).toMatch(/is not UTF-8/)
  })
})

describe('what cannot be swept', () => {
  it.each([
    [
      'a=5',
      '--vary:1:3: a: "5" is one value, which --set takes; to vary it, say two or more, such as "10 %,30 %" or "10 %..50 %:5"',
    ],
    ['a=', '--vary:1:3: a: is missing: values such as "10 %,30 %" or "10 %..50 %:5"'],
    ['a=[]', '--vary:1:3: a: the list is empty'],
    ['a=1,,2', '--vary:1:3: a: value 2 of the list is empty'],
    ['a=1,2,1', '--vary:1:3: a: the value "1" stands here twice'],
    ['a', '--vary:1:1: expected path=values, not "a"'],
    ['=1,2', '--vary:1:1: expected path=values, not "=1,2"'],
    ['a.b=10 %..5 MW:3', '--vary:1:5: a.b: goes from "%" to "MW": write one unit at both ends'],
    ['a=10..50 %:3', '--vary:1:3: a: goes from no unit to "%": write one unit at both ends'],
    ['a=low..high:3', '--vary:1:3: a: "low" is not a number with its unit; list other values one by one'],
    ['a=1..high:3', '--vary:1:3: a: "high" is not a number with its unit; list other values one by one'],
    [
      'a=2021-06-01..2021-07-01:3',
      '--vary:1:3: a: "2021-06-01" is not a number with its unit; list other values one by one',
    ],
    ['a=1..2:1', '--vary:1:3: a: "1" is not a number of values: 2 or more'],
    ['a=1..2:x', '--vary:1:3: a: "x" is not a number of values: 2 or more'],
    ['a=1..1:3', '--vary:1:3: a: both ends are "1": a range needs two different ones'],
    [
      'a=1..2',
      '--vary:1:3: a: a range without steps: say how many values, as in "10 %..50 %:5", or how to spread runs, as in "--plan lhs:100"',
    ],
    ['a=1..2:1000001', '--vary:1:1: makes 1,000,001 runs: at most 1,000,000'],
  ])('%s', (vary, message) => {
    expect(problems([vary])).toEqual([message])
  })

  it('says everything at once', () => {
    expect(problems(['a=1', 'b=1,2', 'b=3,4', 'c='])).toHaveLength(3)
    expect(problems(['b=1,2', 'b=3,4'])).toEqual(['--vary:1:1: b: is varied twice'])
    expect(problems(['a=1..2:1001', 'b=1..2:1000'])).toEqual([
      '--vary:1:1: makes 1,001,000 runs: at most 1,000,000',
    ])
    expect(problems([])).toEqual(['--vary:1:1: is missing: what is to vary, as path=values'])
  })

  it.each([
    ['lhs:0', 'expected a number of runs of 2 or more, not "0"'],
    ['lhs:', 'expected a number of runs of 2 or more, not ""'],
    ['sobol:-8', 'expected a number of runs of 2 or more, not "-8"'],
    ['sobol:1e12', 'expected a number of runs of 2 or more, not "1e12"'],
    ['sobol:1000000000000', 'makes 1,000,000,000,000 runs: at most 1,000,000'],
    ['latin:100', 'expected lhs:N, sobol:N or a CSV file, not "latin:100"'],
  ])('by the plan %s', (plan, message) => {
    expect(problems(['a=1..2'], plan)).toEqual([`--plan:1:1: ${message}`])
  })

  it('with steps where there is no grid, with a file beside --vary, or in too many dimensions', () => {
    expect(problems(['a=1..2:3'], 'lhs:9')).toEqual([
      '--vary:1:3: a: only a grid has steps: leave ":3" or --plan out',
    ])
    expect(problems(['a=1,2'], file('a\n1\n'))).toEqual([
      '--vary:1:1: a plan file says itself what varies: leave one of them out',
    ])
    const many = Array.from({ length: 257 }, (_, i) => `p${i}=0..1`)
    expect(problems(many, 'sobol:4')).toEqual([
      '--plan:1:1: sobol takes at most 256 parameters, not 257; lhs takes any number',
    ])
    expect(read(many, 'lhs:4').runs).toBe(4)
  })
})
