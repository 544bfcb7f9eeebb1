import * as z from 'zod'
import {
  amount,
  choice,
  id,
  instant,
  listOf,
  mapOf,
  namedOf,
  quantity,
  text,
  uncertain,
  yesNo,
} from '../leaf.ts'

const YEARS = 365 * 86_400

const classShare = (what: string) =>
  uncertain('share', {
    about: `Share of stranded machines scrapped or sold for parts: ${what}.`,
    source: 'estimate',
    drawn: 'member',
    max: 1,
  }).prefault(0)

const soldShare = (what: string) =>
  quantity('share', {
    about: `Share of stranded machines sold to the buyers: ${what}.`,
    source: 'estimate: none',
    max: 1,
  }).prefault(0)

const buyer = z.strictObject({
  fleet: text({
    about: 'Fleet that buys; left out: the background of the region.',
    refers: 'fleet',
  }).optional(),
  to: text({ about: 'Where the machines go: region, or region/site.', refers: 'place' }),
  weight: quantity('factor', { about: 'Weight among the buyers.', source: 'evenly', max: 1e9 }).prefault(1),
})

/** A sale hands machines to another fleet; only scrapping retires them. */
const sell = z.strictObject({
  old: soldShare('old, above 68 J/TH'),
  mid: soldShare('middle, 38 to 68 J/TH'),
  new: soldShare('new, below 38 J/TH'),
  at: quantity('share', {
    about: 'What a sold machine fetches, as a share of its price.',
    source: 'estimate: half; offers fell by more than that in June 2021',
    max: 10,
  }).prefault('50 %'),
  buyers: mapOf(buyer, { about: 'Buyers by id.' }).prefault({}),
})

/** On the road between regions whose tariffs change with the month. */
const seasons = z.strictObject({
  between: listOf(text({ about: 'Region, or a pattern such as cn_*.', refers: 'regions' }), {
    about: 'Regions between which the fleet moves.',
  }),
  share: uncertain('share', {
    about:
      'Share of the machines at home that goes on the road; whoever is away stays there or returns whole.',
    source: 'MODEL.md section 11: about a third of Xinjiang',
    drawn: 'member',
    max: 1,
  }).prefault('33 %'),
  delay: uncertain('duration', {
    about: 'From the first day of a new tariff to the first departure.',
    source: 'estimate: Sichuan’s wet season begins in May, hash rate fell in the middle of it',
    drawn: 'member',
    max: 90 * 86_400,
  }).prefault('12 d'),
  over: uncertain('duration', {
    about: 'Departures are spread evenly over this time.',
    source: 'estimate: at once',
    drawn: 'member',
    max: 90 * 86_400,
  }).prefault('0 d'),
})

/** What a fleet does: when power costs more than it earns, when it is banned, when it is cut off, with the seasons. */
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
  destinations: namedOf(
    'region',
    uncertain('factor', { about: 'Weight of that region.', drawn: 'member', max: 1e9 }),
    { about: 'Region → weight: where stranded machines go.' },
  ).prefault({}),
  choose: choice(['share', 'one'], {
    about:
      'share: a fleet is split over its destinations by weight. one: it draws one destination and goes whole.',
    source: 'estimate',
  }).prefault('share'),
  by: choice(['weight', 'profit'], {
    about:
      'weight: destinations by their weights alone. profit: by what a TH/s should earn there too, queue and journey counted, as a logit; without destinations, every region.',
    source: 'estimate',
  }).prefault('weight'),
  horizon: quantity('duration', {
    about: 'Time over which a destination must pay.',
    source: 'MODEL.md: 365 days',
    min: 86_400,
    max: 10 * YEARS,
  }).prefault('365 d'),
  sensitivity: quantity('hashprice', {
    about:
      'Scale of the logit: regions that differ by this much in profit differ by a factor of e in popularity.',
    source: 'estimate: 2 cents, what a tariff lower by 1.7 cents/kWh saves at 50 J/TH',
    min: 1e-6,
    max: 1e3,
  }).prefault('0.02 USD/TH/day'),
  sell: sell.prefault({}),
  seasons: seasons.optional(),
  when_out: choice(['stay', 'leave', 'wait', 'payback'], {
    about:
      'In an outage. stay: always. leave: at once. wait: after a time. payback: when the loss to expect from staying exceeds the cost of leaving.',
    source: 'BIT Mining in January 2022: evacuation is unlikely',
  }).prefault('stay'),
  wait: quantity('duration', {
    about: 'How long when_out: wait waits.',
    source: 'estimate',
    max: YEARS,
  }).prefault('7 d'),
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
  together: namedOf(
    'regions',
    uncertain('share', {
      about: 'Share of the network that these regions hold together.',
      source: 'left out: the sum of their shares',
      drawn: 'member',
      max: 1,
    }),
    {
      about:
        'Region or pattern → what these hold together: their shares are scaled to that in proportion, and those of all others to the rest.',
    },
  ).optional(),
  mix: namedOf(
    'regions',
    namedOf('model', shareOf('Share of the hash rate of that model.', 'estimate'), {
      about: 'Model → share.',
    }),
    { about: 'Region or pattern → model → share of its hash rate; the last that fits wins.' },
  ),
  policy: id({ about: 'Policy of the background fleets.', refers: 'policy' }).prefault('default'),
})
