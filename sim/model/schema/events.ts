import * as z from 'zod'
import type { NameKind } from '../shape.ts'
import {
  instant,
  listOf,
  namedOf,
  oneOf,
  only,
  quantity,
  shorthand,
  text,
  uncertain,
  whole,
} from '../leaf.ts'

const YEARS = 365 * 86_400

const scope = (what: string, example: string, refers: NameKind) =>
  listOf(text({ about: `${what}, or a pattern such as ${example}.`, longest: 200, refers }), {
    about: `${what}s in scope.`,
  })

const kind = <const Kind extends string>(name: Kind) => only(name, { about: 'Kind of the event.' })

const what = text({ about: 'What happened, for events.csv.', longest: 300 }).optional()

const ramp = (about: string, fallback: string) =>
  uncertain('duration', {
    about,
    source: 'estimate',
    drawn: 'member',
    max: 20 * YEARS,
  }).prefault(fallback)

const shareOf = (about: string, fallback: string) =>
  uncertain('share', { about, source: 'estimate', drawn: 'member', max: 1 }).prefault(fallback)

const ban = z.strictObject({
  kind: kind('ban'),
  what,
  where: scope('Region or region/site', 'cn_*', 'places'),
  models: scope('Model', 's19*', 'models').optional(),
  fleets: scope('Fleet', 'network/*, the background', 'fleets').optional(),
  announced: instant({ about: 'When it became known.' }).optional(),
  effective: instant({ about: 'When machines must be off.' }),
  lifted: instant({ about: 'When it ends: machines still there may run again.' }).optional(),
  voluntary: z
    .strictObject({
      share: shareOf('Share that leaves between the announcement and the effect.', '0 %'),
      delay: ramp('From the announcement to the first departures.', '0 d'),
      ramp: ramp('From the first to the last of these departures, linearly.', '7 d'),
    })
    .prefault({}),
  compliance: shorthand(
    'share',
    z.strictObject({
      share: shareOf('Share of the machines switched off in the end; the rest run on in hiding.', '100 %'),
      at_once: shareOf('Share of these that is off at the effective instant.', '100 %'),
      ramp: ramp('Time until the others are off too, linearly.', '0 d'),
    }),
    { about: 'Share switched off, and how fast.' },
  ).prefault({}),
  covert: z
    .strictObject({
      share: shareOf('Share of the machines switched off that resurfaces hidden.', '0 %'),
      delay: ramp('From the effect to the first restart.', '14 d'),
      time_constant: ramp('Time constant of the exponential restart after that.', '50 d'),
    })
    .prefault({}),
})

const outage = <const Kind extends 'internet_outage' | 'power_outage'>(name: Kind) =>
  z.strictObject({
    kind: kind(name),
    what,
    where: scope('Region or region/site', 'cn_*', 'places'),
    from: instant({ about: 'Start.' }),
    until: instant({ about: 'End, if it is known.' }).optional(),
    length: uncertain('duration', {
      about: 'Length, instead of an end: fixed, or drawn for each run.',
      drawn: 'outage',
      max: 20 * YEARS,
    }).optional(),
    level: uncertain('share', {
      about: 'What is left of connectivity or supply.',
      source: 'estimate: nothing',
      drawn: 'member',
      max: 1,
    }).prefault('0 %'),
    pass_through: namedOf(
      'exposure',
      uncertain('share', {
        about: 'Share of the loss that reaches machines of that group.',
        source: 'MODEL.md section 5: 20–80 % for the internet, lower in remote places',
        drawn: 'member',
        max: 1,
      }),
      { about: 'Exposure group → pass-through; groups not named: 100 %.' },
    ).prefault({}),
    restart: uncertain('duration', {
      about: 'Lag from the end until machines hash again.',
      source: 'sim/history: 2–24 hours',
      drawn: 'outage',
      max: YEARS,
    }).prefault('0 h'),
    recovery: ramp('After that, time until all of them are back, linearly.', '0 d'),
    expected: uncertain('duration', {
      about:
        'How long people believe that it will last when it begins; left out: its length, if that is a distribution.',
      source: 'estimate: a median of 3 days, sigma of ln 1',
      drawn: 'never',
      max: 20 * YEARS,
    }).optional(),
  })

/** What people get to know of an outage, and change their minds by. */
const news = z.strictObject({
  kind: kind('news'),
  what,
  on: instant({ about: 'When it is heard.' }),
  about: text({ about: 'Id of the outage.', longest: 64, refers: 'outage' }),
  expected_end: instant({ about: 'When the outage is said to end.' }).optional(),
  expected: uncertain('duration', {
    about: 'Or how much longer people now believe it will last.',
    source: 'the scenario',
    drawn: 'never',
    max: 20 * YEARS,
  }).optional(),
})

const capacity = z.strictObject({
  kind: kind('capacity'),
  what,
  where: text({ about: 'region, or region/site.', refers: 'place' }),
  on: instant({ about: 'Day it happens, or begins.' }),
  add: quantity('power', { about: 'Racks built, whether or not there is demand.', max: 1e12 }).optional(),
  cut: quantity('power', {
    about: 'Racks taken away; machines beyond the rest must queue.',
    max: 1e12,
  }).optional(),
  over: quantity('duration', {
    about: 'Spread evenly over this time.',
    source: 'at once',
    max: 20 * YEARS,
  }).prefault('0 d'),
})

const delivery = z.strictObject({
  kind: kind('delivery'),
  what,
  fleet: text({
    about: 'Fleet that gets them; left out: the background of the region.',
    refers: 'fleet',
  }).optional(),
  to: namedOf('place', quantity('factor', { about: 'Weight of that place.', max: 1e9 }), {
    about: 'Region or region/site → weight: where the machines go.',
  }),
  model: text({ about: 'Machine model.', refers: 'model' }),
  machines: whole('machines', { about: 'How many, all on one day.', min: 1, max: 1e9 }).optional(),
  rate: uncertain('deliveryRate', {
    about: 'Or how much hash rate a time, nameplate.',
    drawn: 'member',
    max: 1e12,
  }).optional(),
  from: instant({ about: 'Day of the delivery, or first day of the rate.' }),
  until: instant({ about: 'First day without deliveries.' }).optional(),
})

const outageEnd = ['until', 'length']

export const event = z.discriminatedUnion('kind', [
  ban,
  oneOf(outageEnd, outage('internet_outage')),
  oneOf(outageEnd, outage('power_outage')),
  oneOf(['add', 'cut'], capacity),
  oneOf(['machines', 'rate'], delivery),
  oneOf(['expected_end', 'expected'], news),
])

const move = z.strictObject({
  what,
  fleet: text({ about: 'Fleet that moves; "network" for the background of the region.', refers: 'mover' }),
  from: text({ about: 'region, or region/site.', refers: 'place' }),
  to: text({ about: 'region, or region/site.', refers: 'place' }),
  model: text({
    about: 'Machine model; left out: every model, in proportion.',
    refers: 'model',
  }).optional(),
  machines: whole('machines', { about: 'How many.', min: 1, max: 1e9 }).optional(),
  share: uncertain('share', {
    about: 'Or which share of what is there.',
    drawn: 'member',
    max: 1,
  }).optional(),
  off: instant({ about: 'Switched off, unless a ban did so before.' }),
  over: uncertain('duration', {
    about: 'Departures are spread evenly over this time.',
    source: 'at once',
    drawn: 'member',
    max: YEARS,
  }).prefault('0 d'),
  depart: instant({ about: 'Leaves; left out: packing is drawn.' }).optional(),
  arrive: instant({ about: 'Arrives; left out: transit is drawn.' }).optional(),
  energise: instant({ about: 'Not switched on before this.' }).optional(),
  mode: text({ about: 'Lane mode; left out: the first lane that fits.', longest: 20 }).optional(),
})

/** An explicit order to move machines; each date that is given is kept, each that is not is drawn. */
export const order = oneOf(['machines', 'share'], move)
