import * as z from 'zod'
import { amount, choice, id, instant, mapOf, namedOf, quantity, text, uncertain, yesNo } from '../leaf.ts'

const YEARS = 365 * 86_400

const classShare = (what: string) =>
  quantity('share', {
    about: `Share of stranded machines scrapped or sold for parts: ${what}.`,
    source: 'estimate',
    max: 1,
  }).prefault(0)

/** What a fleet does: when power costs more than it earns, and when it is banned. */
export const policy = z.strictObject({
  patience: quantity('duration', {
    about: 'How long revenue must stay below the cost of power before machines are switched off.',
    source: 'estimate',
    max: 10 * YEARS,
  }).prefault('7 d'),
  hysteresis: quantity('share', {
    about: 'How far revenue must exceed the cost of power before they are switched on again.',
    source: 'estimate',
    max: 10,
  }).prefault('5 %'),
  when_banned: choice(['leave', 'stay'], {
    about:
      'leave: stranded machines are scrapped or moved. stay: they wait for an order or for the end of the ban.',
    source: 'estimate',
  }).prefault('leave'),
  decision: uncertain('duration', {
    about: 'From being switched off to starting to pack.',
    source: 'estimate',
    max: 10 * YEARS,
    drawn: 'shipment',
  }).prefault('3 d'),
  idle: uncertain('share', {
    about: 'Share of stranded machines that neither move, hide nor are scrapped.',
    source: 'estimate: the rest of the shares after six months',
    drawn: 'member',
    max: 1,
  }).prefault(0),
  scrap: z
    .strictObject({
      old: classShare('old, above 68 J/TH'),
      mid: classShare('middle, 38 to 68 J/TH'),
      new: classShare('new, below 38 J/TH'),
    })
    .prefault({}),
  destinations: namedOf('region', quantity('factor', { about: 'Weight of that region.', max: 1e9 }), {
    about: 'Region → weight: where stranded machines go.',
  }).prefault({}),
  choose: choice(['share', 'one'], {
    about:
      'share: a fleet is split over its destinations by weight. one: it draws one destination and goes whole.',
    source: 'estimate',
  }).prefault('share'),
})

/** There is always a policy "default", which a file may change. */
const withDefault = (raw: unknown): unknown =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? { default: {}, ...raw } : raw

export const policies = z.preprocess(
  withDefault,
  mapOf(policy, { about: 'Policies by id; a fleet without one follows "default".' }),
)

/** Model → a count, or a total hash rate of it. */
const holding = namedOf('model', amount({ about: 'A count of machines, or their total hash rate.' }), {
  about: 'Model → count or hash rate.',
})

const contract = z.strictObject({
  site: text({ about: 'region, or region/site.', refers: 'place' }),
  reserve: quantity('power', {
    about: 'Racks reserved for the fleet, built on top of the site’s own.',
    min: 1,
    max: 1e12,
  }),
  from: instant({ about: 'From when they stand ready.' }),
})

export const fleet = z.strictObject({
  owner: text({ about: 'Owner, for concentration.', longest: 100 }).optional(),
  policy: id({ about: 'Id of its policy.', refers: 'policy' }).prefault('default'),
  named: yesNo({
    about: 'Whether fleets.csv follows it.',
    source: 'the scenario',
  }).prefault(true),
  machines: namedOf('place', holding, {
    about: 'Site (region, or region/site) → model → count or hash rate.',
  }).prefault({}),
  contracts: mapOf(contract, { about: 'Hosting contracts by id.' }).prefault({}),
})
export const fleets = mapOf(fleet, { about: 'Fleets by id.' })

const shareOf = (about: string, source: string) => quantity('share', { about, source, max: 1 })

/** The rest of the network: everything that the named fleets are not. */
export const network = z.strictObject({
  hash_rate: uncertain('hashRate', {
    about: 'Hash rate of the whole network at the start, the fleets included; uptime is counted in.',
    source: 'implied by blocks and difficulty',
    drawn: 'member',
    min: 1,
    max: 1e15,
  }),
  shares: namedOf('region', shareOf('Share of the network there at the start.', 'sim/history/shares.ts'), {
    about: 'Region → share of the network; together 100 %.',
  }),
  mix: namedOf(
    'regions',
    namedOf('model', shareOf('Share of the hash rate of that model.', 'estimate'), {
      about: 'Model → share.',
    }),
    { about: 'Region or pattern → model → share of its hash rate; the last that fits wins.' },
  ),
  policy: id({ about: 'Policy of the background fleets.', refers: 'policy' }).prefault('default'),
})
