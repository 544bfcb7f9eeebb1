import { machines } from './machines.ts'
import { fees, prices } from './price.ts'
import { regions } from './regions.ts'

/** A scenario part that states observed facts: written by `npm run generate`, compared by a test, never by hand. */
export interface FactPart {
  /** File name under scenarios/parts. */
  readonly name: string
  readonly text: string
}

const HEAD = '# Generated from sim/history by `npm run generate`: change the facts there, not here.\n'

// Long sources that repeat are said once: YAML comments cost time to read.
const CARBON =
  '# Carbon: power mix of 2021 × life cycle factors of CBECI; the source of each figure is in sim/history/regions.ts.\n'

/** Machines of 2021–22, regions of 2021, prices and fees, each figure with its source beside it. */
export function factParts(): FactPart[] {
  return [
    { name: 'machines.yaml', text: `${HEAD}format: 1\nmachines:\n${machineLines(isCommon)}` },
    { name: 'machines-all.yaml', text: `${HEAD}format: 1\nmachines:\n${machineLines(() => true)}` },
    { name: 'regions-2021.yaml', text: `${HEAD}${CARBON}format: 1\nregions:\n${regionsWhere(minedThere)}` },
    { name: 'hidden-china.yaml', text: `${HEAD}format: 1\nregions:\n${regionsWhere(isHidden)}` },
    { name: 'price-2021.yaml', text: `${HEAD}format: 1\n${priceLines()}` },
  ]
}

const MAKERS = /^(?:Antminer|Whatsminer|Ebang|Innosilicon) /
const LAST_RELEASE = '2022-07'

/** `Antminer S19 Pro (110T)` is s19-pro-110t, `AvalonMiner 1246 (90T)` is a1246-90t. */
export const machineId = (model: string): string =>
  model
    .replace(MAKERS, '')
    .replace(/^AvalonMiner /, 'a')
    .toLowerCase()
    .replace(/[^a-z0-9+]+/g, '-')
    .replace(/\+/g, 'plus')
    .replace(/^-|-$/g, '')

/** The models that stand for a class or a make: enough for most scenarios, and read in no time. */
const COMMON = [
  's9-13-5t',
  't17-40t',
  's17-53t',
  'm21s-56t',
  'm20s-68t',
  'm30s-88t',
  's19-95t',
  's19j-pro-100t',
]
const isCommon = (id: string): boolean => COMMON.includes(id)

function machineLines(wanted: (id: string) => boolean): string {
  return machines
    .filter(({ model, released }) => released <= LAST_RELEASE && wanted(machineId(model)))
    .map(({ model, hashrateTh, powerW, released, priceMay2021Usd, source }) => {
      const price = priceMay2021Usd === null ? '' : `, price: ${priceMay2021Usd} USD`
      return (
        `  # ${source}; price: estimate for May 2021\n` +
        `  ${machineId(model)}: { name: "${model}", hash_rate: ${hashrateTh} TH/s, power: ${powerW} W, ` +
        `released: "${released}"${price} }\n`
      )
    })
    .join('')
}

type Region = (typeof regions)[number]
const minedThere = ({ shareMay2021 }: Region): boolean => shareMay2021.pct > 0
const isHidden = ({ id }: Region): boolean => id === 'cn_underground'
const regionsWhere = (wanted: (region: Region) => boolean): string =>
  regions.filter(wanted).map(regionLines).join('')

function regionLines({ id, name, country, tz, tariff, carbon, risk }: Region): string {
  return [
    `  ${id}:`,
    `    name: "${name}"`,
    `    country: "${country ?? 'Other'}"`,
    `    zone: ${tz}`,
    `    tariff: ${tariff.usdPerKwh} USD/kWh  # ${tariff.low}–${tariff.high}, ${tariff.status}; ${oneLine(tariff.source)}`,
    `    carbon: ${carbon.gPerKwh} g/kWh  # ${carbon.status}`,
    `    risk: ${risk.index}  # estimate`,
    '',
  ].join('\n')
}

const oneLine = (text: string | null): string => (text ?? 'no source').replace(/\s+/g, ' ')

function priceLines(): string {
  const points = prices.map(({ date, priceUsd }) => `    ${date}: ${priceUsd} USD\n`).join('')
  const monthly = fees
    .map(({ month, feesBtcPerBlock }) => `    ${month}-15: ${feesBtcPerBlock} BTC\n`)
    .join('')
  return (
    `# ${prices[0]!.source}; straight lines between the points\nprice:\n  series:\n${points}` +
    `# ${fees[0]!.source}; monthly means, put on the 15th\nfees:\n  series:\n${monthly}`
  )
}
