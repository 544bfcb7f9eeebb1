import * as z from 'zod'
import { amount, choice, id, instant, mapOf, quantity, text, uncertain, yesNo } from '../leaf.ts'

const classShare = (what: string) =>
  quantity('share', {
    about: `Share of stranded machines scrapped or sold for parts: ${what}.`,
    source: 'estimate',
    max: 1,
    default: 0,
  }).prefault(0)

/** What a fleet does: when power costs more than it earns, and when it is banned. */
export const policy = z.strictObject({
  patience: quantity('duration', {
    about: 'How long revenue must stay below the cost of power before machines are switched off.',
    source: 'estimate',
    default: '7 d',
  }).prefault('7 d'),
  hysteresis: quantity('share', {
    about: 'How far revenue must exceed the cost of power before they are switched on again.',
    source: 'estimate',
    max: 10,
    default: '5 %',
  }).prefault('5 %'),
  when_banned: choice(['leave', 'stay'], {
    about:
      'leave: stranded machines are scrapped or moved. stay: they wait for an order or for the end of the ban.',
    default: 'leave',
    source: 'estimate',
  }).prefault('leave'),
  decision: uncertain('duration', {
    about: 'From being switched off to starting to pack.',
    source: 'estimate',
    drawn: 'shipment',
    default: '3 d',
  }).prefault('3 d'),
  idle: uncertain('share', {
    about: 'Share of stranded machines that neither move, hide nor are scrapped.',
    source: 'estimate: the rest of the shares after six months',
    drawn: 'member',
    max: 1,
    default: 0,
  }).prefault(0),
  scrap: z
    .strictObject({
      old: classShare('old, above 68 J/TH'),
      mid: classShare('middle, 38 to 68 J/TH'),
      new: classShare('new, below 38 J/TH'),
    })
    .prefault({}),
  destinations: z
    .record(z.string(), quantity('factor', { about: 'Weight of that region.', max: 1e9 }))
    .prefault({})
    .meta({ description: 'Region → weight: where stranded machines go.', source: 'the scenario' }),
  choose: choice(['share', 'one'], {
    about:
      'share: a fleet is split over its destinations by weight. one: it draws one destination and goes whole.',
    default: 'share',
    source: 'estimate',
  }).prefault('share'),
})
export const policies = mapOf(policy, { about: 'Policies by id; a fleet without one follows "default".' })

/** Model → a count, or a total hash rate of it. */
const holding = z.record(z.string(), amount({ about: 'A count of machines, or their total hash rate.' }))

const contract = z.strictObject({
  site: text({ about: 'region, or region/site.' }),
  reserve: quantity('power', {
    about: 'Racks reserved for the fleet, built on top of the site’s own.',
    min: 1,
    max: 1e12,
  }),
  from: instant({ about: 'From when they stand ready.' }),
})

export const fleet = z.strictObject({
  owner: text({ about: 'Owner, for concentration.', longest: 100 }).optional(),
  policy: id({ about: 'Id of its policy.', default: 'default', source: 'the scenario' }).prefault('default'),
  named: yesNo({
    about: 'Whether fleets.csv follows it.',
    default: true,
    source: 'the scenario',
  }).prefault(true),
  machines: z
    .record(z.string(), holding)
    .prefault({})
    .meta({ description: 'Site (region, or region/site) → model → count or hash rate.' }),
  contracts: mapOf(contract, { about: 'Hosting contracts by id.' }).prefault({}),
})
export const fleets = mapOf(fleet, { about: 'Fleets by id.' })

const shares = (about: string) => z.record(z.string(), quantity('share', { about, max: 1 }))

/** The rest of the network: everything that the named fleets are not. */
export const network = z.strictObject({
  hash_rate: uncertain('hashRate', {
    about: 'Hash rate of the whole network at the start, the fleets included; uptime is counted in.',
    source: 'implied by blocks and difficulty',
    drawn: 'member',
    min: 1,
    max: 1e15,
  }),
  shares: shares('Share of the network there at the start.').meta({
    description: 'Region → share of the network; together 100 %.',
    source: 'sim/history/shares.ts',
  }),
  mix: z.record(z.string(), shares('Share of the hash rate of that model.')).meta({
    description: 'Region or pattern → model → share of its hash rate; the last that fits wins.',
    source: 'estimate',
  }),
  policy: id({
    about: 'Policy of the background fleets.',
    default: 'default',
    source: 'the scenario',
  }).prefault('default'),
})
