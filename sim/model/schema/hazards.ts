import * as z from 'zod'
import { instant, quantity, shorthand, uncertain } from '../leaf.ts'
import { covert, kind, passThrough, ramp, shareOf, voluntary, what, where, YEARS } from './events.ts'

/** Luck of each occurrence. */
const drawn = 'occurrence'

const when = {
  what,
  where,
  rate: quantity('frequency', {
    about: 'Expected occurrences a time in each region, each region for itself.',
    max: 366,
  }),
  from: instant({ about: 'Nothing occurs before; left out: the start of the run.' }).optional(),
  until: instant({ about: 'Nothing begins from then on; left out: the end of the run.' }).optional(),
}

const length = (about: string) => uncertain('duration', { about, drawn, max: 20 * YEARS })

const outageForm = {
  ...when,
  length: length('Length of an occurrence.'),
  level: uncertain('share', {
    about: 'What is left of connectivity or supply.',
    source: 'estimate: nothing',
    drawn,
    max: 1,
  }).prefault('0 %'),
  pass_through: passThrough,
  restart: uncertain('duration', {
    about: 'Lag from the end until machines hash again.',
    source: 'sim/history: 2–24 hours',
    drawn,
    max: YEARS,
  }).prefault('0 h'),
  recovery: ramp('After that, time until all of them are back, linearly.', '0 d'),
}

const outage = <const Kind extends 'internet_outage' | 'power_outage' | 'curtailment'>(name: Kind) =>
  z.strictObject({ kind: kind(name), ...outageForm })

const flood = z.strictObject({
  kind: kind('flood'),
  ...outageForm,
  destroyed: uncertain('share', {
    about: 'Share of the machines installed there that is lost at the start.',
    source: 'estimate',
    drawn,
    max: 1,
  }).prefault('0 %'),
})

const ban = z.strictObject({
  kind: kind('ban'),
  ...when,
  notice: uncertain('duration', {
    about: 'From the announcement, which is what occurs, to the effect.',
    source: 'estimate: none',
    drawn,
    max: 20 * YEARS,
  }).prefault('0 d'),
  length: length('From the effect until it is lifted; left out: for good.').optional(),
  voluntary,
  compliance: shorthand(
    'share',
    z.strictObject({
      share: uncertain('share', {
        about: 'Share of the machines switched off in the end; the rest run on in hiding.',
        source: 'estimate',
        drawn,
        max: 1,
      }).prefault('100 %'),
      at_once: shareOf('Share of these that is off at the effective instant.', '100 %'),
      ramp: ramp('Time until the others are off too, linearly.', '0 d'),
    }),
    { about: 'Share switched off, and how fast.' },
  ).prefault({}),
  covert,
})

/** What may happen, at random, in each region for itself. */
export const hazard = z.discriminatedUnion('kind', [
  ban,
  outage('internet_outage'),
  outage('power_outage'),
  outage('curtailment'),
  flood,
])
