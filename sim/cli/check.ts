import type { Scenario } from '../model/index.ts'
import { dayOf, isoDate } from '../units/index.ts'
import { loadAll } from './load.ts'

export interface CheckArguments {
  readonly files: readonly string[]
  readonly override: readonly string[]
  readonly set: readonly string[]
  readonly resolved: boolean
}

/** `hashtrek check`: says that files are valid, or shows what they say with all that they build on merged in. */
export async function check({ files, override, set, resolved }: CheckArguments): Promise<void> {
  const loaded = loadAll(files, { override, set })
  if (resolved) return show(loaded.map((one) => one.resolved))
  for (const { word, scenario } of loaded) process.stdout.write(`${word}: valid, ${contents(scenario)}\n`)
}

async function show(scenarios: readonly unknown[]): Promise<void> {
  const { stringify } = await import('yaml')
  const texts = scenarios.map((scenario) =>
    stringify(scenario, { lineWidth: 110, aliasDuplicateObjects: false }),
  )
  process.stdout.write(texts.join('---\n'))
}

interface Contents {
  readonly calibration?: Scenario['calibration']
  readonly run: { readonly days: number }
  readonly regions: object
  readonly fleets: object
  readonly events: object
  readonly hazards: object
}

const contents = ({ run, regions, fleets, events, hazards, calibration }: Contents): string =>
  [
    count(run.days, 'day'),
    count(regions, 'region'),
    count(fleets, 'fleet'),
    count(events, 'event'),
    ...(Object.keys(hazards).length > 0 ? [count(hazards, 'hazard')] : []),
    ...(calibration ? [fitText(calibration)] : []),
  ].join(', ')

/** `15 parameters fitted to blocks until 2021-08-31 (deviance 1.050 a day)` */
function fitText({ fitted = [], until, deviance }: NonNullable<Scenario['calibration']>): string {
  const reached = deviance === undefined ? '' : ` (deviance ${deviance.toPrecision(4)} a day)`
  return `${count(fitted.length, 'parameter')} fitted to blocks until ${isoDate(dayOf(until))}${reached}`
}

function count(things: number | object, noun: string): string {
  const many = typeof things === 'number' ? things : Object.keys(things).length
  return `${many} ${noun}${many === 1 ? '' : 's'}`
}
