import { stringify } from 'yaml'

const LONGEST = 72

/** A value of a scenario on one line, as a file would write it; long ones are cut. */
export function shown(value: unknown): string {
  const line = stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  }).trim()
  const flat = line.replace(/\s*\n\s*/g, ' ')
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST - 1)}…` : flat
}
