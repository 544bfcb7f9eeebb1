import * as z from 'zod'
import {
  changes,
  choice,
  datedOf,
  formed,
  instant,
  listOf,
  mapOf,
  only,
  text,
  whole,
  word,
  yesNo,
} from '../leaf.ts'

const NBITS_FORM = /^0x[0-9a-fA-F]{8}$/

const nbits = (about: string, source: string) =>
  formed(NBITS_FORM, 'nBits such as "0x170f2217"', { about, source, longest: 10 })

const given = z.strictObject({
  nbits: datedOf(nbits('nBits from that instant on.', 'block headers'), {
    about: 'The path of difficulty as data: nBits by the instant from which they hold.',
  }),
})

/** Settings of a run. */
export const run = z.strictObject({
  start: instant({ about: 'First day, 00:00 UTC.' }),
  days: whole('days', { about: 'How many days to simulate.', min: 1, max: 36_525 }),
  seed: word({
    about: 'Any text: the same seed gives the same bytes.',
    source: 'estimate',
  }).prefault('hashtrek'),
  luck: choice(['drawn', 'none'], {
    about:
      'drawn: blocks, transit times and outage lengths are drawn. none: the fluid limit, every draw its median.',
    source: 'MODEL.md section 5',
  }).prefault('drawn'),
  blocks: yesNo({
    about: 'Draw every block and write blocks.csv; otherwise day totals, the same in distribution.',
    source: 'MODEL.md section 5',
  }).prefault(false),
  difficulty: choice(['simulated', 'given'], {
    about: 'simulated: by the retarget rule. given: by the path under chain.given.',
    source: 'Bitcoin consensus rules',
  }).prefault('simulated'),
})

/** The chain when the run starts. */
export const chain = z.strictObject({
  height: whole('factor', { about: 'Height of the last block before the start.', max: 1e8 }),
  nbits: nbits('Compact target in force at the start.', 'block headers'),
  epoch_first_block: instant({ about: "Header time of the first block of the start's 2016-block epoch." }),
  given: given.optional(),
})

/** What the file is and why it was written. */
export const about = {
  format: only(1, { about: 'Version of the file format.' }),
  name: formed(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'a name of letters, digits, ".", "_" and "-"', {
    about: 'Short name; results go to out/<name>/.',
    longest: 100,
  }),
  question: text({ about: 'The question that this scenario answers.' }).optional(),
  notes: text({
    about: 'Who asked, why, what to keep in mind; carried into manifest.json and --json.',
    longest: 10_000,
  }).optional(),
  sources: listOf(text({ about: 'Where the facts come from.' }), {
    about: 'Sources of the file.',
  }).optional(),
  extends: text({
    about: 'Another scenario, a file or one of the gallery, of which this one says only what differs.',
  }).optional(),
  imports: listOf(text({ about: 'A file to import, relative to this one.' }), {
    about: 'Parts that this file builds on; later ones and the file itself take precedence.',
  }).optional(),
  overrides: mapOf(changes({ about: 'Any part of a scenario, and "about": what the change is.' }), {
    about: 'Named sets of changes, for --override NAME.',
  }).optional(),
}
