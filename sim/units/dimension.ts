import { DAY_S, HOUR_S, MONTH_DAYS, YEAR_DAYS } from './instant.ts'

/** A kind of quantity: the unit the engine counts in, the units people write, and one example for messages. */
export interface Dimension {
  readonly name: string
  /** The canonical unit: factor 1. */
  readonly unit: string
  readonly units: Readonly<Record<string, number>>
  readonly example: string
  /** A bare number is accepted and means this unit. */
  readonly bare?: string
}

const perTime = (units: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(units).flatMap(([unit, factor]) => [
      [`${unit}/day`, factor],
      [`${unit}/week`, factor / 7],
      [`${unit}/month`, factor / MONTH_DAYS],
      [`${unit}/year`, factor / YEAR_DAYS],
    ]),
  )

const HASH_RATE = { 'GH/s': 1, 'TH/s': 1e3, 'PH/s': 1e6, 'EH/s': 1e9, 'ZH/s': 1e12 }
const POWER = { W: 1, kW: 1e3, MW: 1e6, GW: 1e9 }

const DURATION = {
  s: 1,
  min: 60,
  h: HOUR_S,
  hour: HOUR_S,
  hours: HOUR_S,
  d: DAY_S,
  day: DAY_S,
  days: DAY_S,
  week: 7 * DAY_S,
  weeks: 7 * DAY_S,
}

/** Every kind of quantity that a scenario file may hold. */
export const DIMENSIONS = {
  hashRate: { name: 'a hash rate', unit: 'GH/s', units: HASH_RATE, example: '18.2 PH/s' },
  power: { name: 'a power', unit: 'W', units: POWER, example: '100 MW' },
  duration: {
    name: 'a duration',
    unit: 's',
    units: DURATION,
    example: '36 h',
  },
  tariff: {
    name: 'a tariff',
    unit: 'USD/kWh',
    units: { 'USD/kWh': 1, 'USD/MWh': 1e-3, 'c/kWh': 1e-2 },
    example: '0.035 USD/kWh',
  },
  money: {
    name: 'an amount',
    unit: 'USD',
    units: { USD: 1, kUSD: 1e3, MUSD: 1e6, 'million USD': 1e6, 'billion USD': 1e9 },
    example: '42000 USD',
  },
  perMachine: {
    name: 'a price per machine',
    unit: 'USD/machine',
    units: { 'USD/machine': 1 },
    example: '125 USD/machine',
  },
  coins: { name: 'an amount of bitcoin', unit: 'BTC', units: { BTC: 1 }, example: '0.68 BTC' },
  hashprice: {
    name: 'a hashprice',
    unit: 'USD/TH/day',
    units: { 'USD/TH/day': 1, 'USD/PH/day': 1e-3 },
    example: '0.02 USD/TH/day',
  },
  carbon: {
    name: 'a carbon intensity',
    unit: 'g/kWh',
    units: { 'g/kWh': 1, 'kg/MWh': 1 },
    example: '635 g/kWh',
  },
  share: {
    name: 'a share',
    unit: '1',
    units: { '%': 0.01 },
    example: '45 %',
    bare: '1',
  },
  factor: { name: 'a number', unit: '1', units: {}, example: '1.05', bare: '1' },
  machines: {
    name: 'a number of machines',
    unit: 'machines',
    units: { machines: 1 },
    example: '2600',
    bare: 'machines',
  },
  days: { name: 'a number of days', unit: 'd', units: { d: 1, days: 1 }, example: '455', bare: 'd' },
  buildRate: {
    name: 'a build-out rate',
    unit: 'W/day',
    units: perTime(POWER),
    example: '110 MW/month',
  },
  deliveryRate: {
    name: 'a delivery rate',
    unit: 'GH/s/day',
    units: perTime(HASH_RATE),
    example: '5 EH/s/month',
  },
  frequency: {
    name: 'a frequency',
    unit: '/year',
    units: { '/year': 1, '/month': 12, '/week': YEAR_DAYS / 7, '/day': YEAR_DAYS },
    example: '0.5/year',
  },
} as const satisfies Record<string, Dimension>

export type DimensionName = keyof typeof DIMENSIONS

/** What is measured in a canonical unit: `a duration` in s; `a share` where there is none. */
export const nameOfUnit = (unit: string): string =>
  Object.values<Dimension>(DIMENSIONS).find((dimension) => dimension.unit === unit)?.name ?? unit
