import { describe, expect, it } from 'vitest'
import {
  asicPrices,
  fleetClasses,
  machines,
  relocations,
  type EfficiencyClass,
} from '../../sim/history/index.ts'
import { groupBy } from './group.ts'
import { isMonth, startOf } from './iso.ts'

/** J/TH, from and to, as Hashrate Index draws its classes. */
const CLASSES: Readonly<Record<EfficiencyClass, readonly [number, number]>> = {
  new: [0, 38],
  mid: [38, 68],
  old: [68, 200],
}

describe.each(machines)('$model', (machine) => {
  it('is of the class of its J/TH', () => {
    const [from, to] = CLASSES[machine.efficiencyClass]
    const joules = machine.powerW / machine.hashrateTh
    expect(joules).toBeGreaterThanOrEqual(from)
    expect(joules).toBeLessThanOrEqual(to)
  })

  it('has the hash rate of its name', () => {
    const rated = /\(([\d.]+)T[,)]/.exec(machine.model)?.[1]
    if (rated !== undefined) expect(machine.hashrateTh).toBe(Number(rated))
  })

  it('cost the price index of its class, unless it was not on sale', () => {
    const indexOf = (date: string) =>
      asicPrices.find((row) => row.date === date && row.efficiencyClass === machine.efficiencyClass)!.usdPerTh
    const { priceMay2021Usd, priceJuly2021Usd, hashrateTh } = machine
    expect(priceMay2021Usd === null).toBe(machine.released > '2021-07')
    expect(priceJuly2021Usd === null).toBe(machine.released > '2021-07')
    if (priceMay2021Usd) expect(priceMay2021Usd / hashrateTh / indexOf('2021-05-07')).toBeCloseTo(1, 2)
    if (priceJuly2021Usd) expect(priceJuly2021Usd / hashrateTh / indexOf('2021-07')).toBeCloseTo(1, 2)
  })
})

describe('the machines', () => {
  it('have names of their own and a month of release', () => {
    expect(new Set(machines.map((machine) => machine.model)).size).toBe(machines.length)
    expect(machines.every((machine) => isMonth(machine.released))).toBe(true)
  })
})

describe('the prices of machines', () => {
  it('rise with efficiency at any date', () => {
    for (const rows of groupBy(asicPrices, (row) => row.date).values()) {
      const dearestFirst = rows.toSorted((a, b) => b.usdPerTh - a.usdPerTh)
      const order = (['new', 'mid', 'old'] as const).filter((c) =>
        rows.some((row) => row.efficiencyClass === c),
      )
      expect(dearestFirst.map((row) => row.efficiencyClass)).toEqual(order)
    }
  })
})

describe('the fleets', () => {
  it.each(fleetClasses.filter((row) => row.hashratePh !== null))(
    '$fleet of $date divide by their machines',
    (row) => {
      expect((row.hashratePh! * 1000) / row.machines).toBeCloseTo(row.thPerMachine!, 0)
    },
  )
})

describe('the relocations', () => {
  it('pass their stages in order', () => {
    for (const row of relocations) {
      const stages = [row.poweredOff, row.shipped, row.arrived, row.energised].filter((date) => date !== null)
      // Bit Digital shipped through the quarter at whose end it switched off.
      if (row.kind === 'snapshot') continue
      expect(stages.map(startOf)).toEqual(stages.map(startOf).sort((a, b) => a - b))
    }
  })

  it('plan only what has a date', () => {
    for (const row of relocations) {
      for (const stage of row.planned) expect(row[stage]).not.toBeNull()
    }
  })

  it('move machines that were on sale', () => {
    for (const { machines: count, hashratePh } of relocations) {
      if (count === null || hashratePh === null) continue
      const thEach = (hashratePh * 1000) / count
      expect(thEach).toBeGreaterThan(10)
      expect(thEach).toBeLessThan(112)
    }
  })
})
