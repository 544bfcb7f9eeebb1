import { quoted } from '../../io/many/runLine.ts'

/** Options of an ensemble that a run of one of its members needs too. */
const KEPT = ['--seed', '--days', '--override', '--set', '--vary']

/**
 * The command that plays a member of an ensemble again, with `{}` for its number; none for what was merged.
 *
 * @param argv of the ensemble
 */
export function memberCommand([verb, ...words]: readonly string[]): string | undefined {
  if (verb !== 'ensemble') return undefined
  const kept: string[] = []
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!
    const [option] = word.split('=', 1) as [string]
    const taken = takesNext(word) ? [word, words[++i]!] : [word]
    if (!option.startsWith('-') || KEPT.includes(option)) kept.push(...taken)
  }
  return ['hashtrek run', ...kept.map(quoted), '--member {}'].join(' ')
}

/** Switches and `--option=value` stand alone. */
const takesNext = (word: string): boolean =>
  word.startsWith('-') && !word.includes('=') && !['--resume', '--json', '--quiet'].includes(word)
