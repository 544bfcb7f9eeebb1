import * as z from 'zod'
import type { NameKind } from '../shape.ts'
import {
  clockSpans,
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

export const YEARS = 365 * 86_400

const scope = (what: string, example: string, refers: NameKind) =>
  listOf(text({ about: `${what}, or a pattern such as ${example}.`, longest: 200, refers }), {
    about: `${what}s in scope.`,
  })

export const kind = <const Kind extends string>(name: Kind) => only(name, { about: 'Kind of the event.' })

export const what = text({ about: 'What happened, for events.csv.', longest: 300 }).optional()

export const where = scope('Region or region/site', 'cn_*', 'places')

export const ramp = (about: string, fallback: string) =>
  uncertain('duration', {
    about,
    source: 'estimate',
    drawn: 'member',
    max: 20 * YEARS,
  }).prefault(fallback)

export const shareOf = (about: string, fallback: string) =>
  uncertain('share', { about, source: 'estimate', drawn: 'member', max: 1 }).prefault(fallback)

export const voluntary = z
  .strictObject({
    share: shareOf('Share that leaves between the announcement and the effect.', '0 %'),
    delay: ramp('From the announcement to the first departures.', '0 d'),
    ramp: ramp('From the first to the last of these departures, linearly.', '7 d'),
  })
  .prefault({})

export const covert = z
  .strictObject({
    share: shareOf('Share of the machines switched off that resurfaces hidden.', '0 %'),
    delay: ramp('From the effect to the first restart.', '14 d'),
    time_constant: ramp('Time constant of the exponential restart after that.', '50 d'),
  })
  .prefault({})

const ban = z.strictObject({
  kind: kind('ban'),
  what,
  where,
  models: scope('Model', 's19*', 'models').optional(),
  fleets: scope('Fleet', 'network/*, the background', 'fleets').optional(),
  announced: instant({ about: 'When it became known.' }).optional(),
  effective: instant({ about: 'When machines must be off.' }),
  lifted: instant({ about: 'When it ends: machines still there may run again.' }).optional(),
  voluntary,
  compliance: shorthand(
    'share',
    z.strictObject({
      share: shareOf('Share of the machines switched off in the end; the rest run on in hiding.', '100 %'),
      at_once: shareOf('Share of these that is off at the effective instant.', '100 %'),
      ramp: ramp('Time until the others are off too, linearly.', '0 d'),
    }),
    { about: 'Share switched off, and how fast.' },
  ).prefault({}),
  covert,
})

const window = z.strictObject({
  from: instant({ about: 'When service comes back.' }),
  until: instant({ about: 'When it falls again.' }),
  level: uncertain('share', {
    about: 'What there is of connectivity or supply.',
    source: 'estimate: all of it',
    drawn: 'member',
    max: 1,
  }).prefault('100 %'),
})

export const passThrough = namedOf(
  'exposure',
  uncertain('share', {
    about: 'Share of the loss that reaches machines of that group.',
    source: 'MODEL.md section 5: 20–80 % for the internet, lower in remote places',
    drawn: 'member',
    max: 1,
  }),
  { about: 'Exposure group → pass-through; groups not named: 100 %.' },
).prefault({})

/** What outages of every kind have in common; made once, since the schema is built at every start of the program. */
const outageForm = {
  what,
  where,
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
  restored: listOf(window, {
    about: 'Windows within the outage in which service is back for a time.',
  }).prefault([]),
  hours: clockSpans({
    about:
      'Hours of the day, by the clock of the region’s zone, in which it bites; a list for several. Left out: all.',
  }).optional(),
  months: listOf(
    whole('factor', {
      about: 'Month of the year, of the local date on which the hours begin.',
      min: 1,
      max: 12,
    }),
    { about: 'Months in which it bites. Left out: all.' },
  ).optional(),
  pass_through: passThrough,
  restart: uncertain('duration', {
    about: 'Lag from the return of service until machines hash again.',
    source: 'sim/history: 2–24 hours',
    drawn: 'outage',
    max: YEARS,
  }).prefault('0 h'),
  recovery: ramp('After the end and that lag, time until all of them are back, linearly.', '0 d'),
  expected: uncertain('duration', {
    about:
      'How long people believe that it will last when it begins; left out: its length, if that is a distribution.',
    source: 'estimate: a median of 3 days, sigma of ln 1',
    drawn: 'never',
    max: 20 * YEARS,
  }).optional(),
}

const outage = <const Kind extends 'internet_outage' | 'power_outage' | 'curtailment'>(name: Kind) =>
  z.strictObject({ kind: kind(name), ...outageForm })

const flood = z.strictObject({
  kind: kind('flood'),
  ...outageForm,
  destroyed: shareOf('Share of the machines installed there that is lost at the start.', '0 %'),
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
  oneOf(outageEnd, outage('curtailment')),
  oneOf(outageEnd, flood),
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
  delay: uncertain('duration', {
    about: 'From that day to the first departure, where the day is not known.',
    source: 'the scenario: none',
    drawn: 'member',
    max: YEARS,
  }).prefault('0 d'),
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
