import { commandOf } from './experiments.ts'
import type { Finding } from './finding.ts'

const INTRODUCTION = `# What it found

Five questions, each with its number, the command that gives it, and a picture. Made by \`npm run generate\` from the rows in
[scenarios/findings](scenarios/findings), which \`npm run findings\` keeps of the results; the scenarios are those of the
[gallery](scenarios/README.md), the model is in [MODEL.md](MODEL.md). Unless another is told, a range in brackets is where
nine of ten members lie: members differ in luck and in what nobody knows.
`

/** The path of the picture of a finding. */
export const pictureOf = ({ id }: Pick<Finding, 'id'>): string => `scenarios/pictures/finding-${id}.svg`

/** The text of FINDINGS.md. */
export const findingsPage = (trust: string, findings: readonly Finding[]): string =>
  [INTRODUCTION, `**How far to believe it.** ${trust}`, '', ...findings.map(section)].join('\n')

const section = (finding: Finding, i: number): string =>
  [
    `## ${i + 1}. ${finding.question}`,
    '',
    `**${finding.answer}**`,
    '',
    `![${finding.picture.says}](${pictureOf(finding)})`,
    '',
    ...finding.paragraphs.flatMap((text) => [text, '']),
    '```sh',
    ...finding.experiments.map(commandOf),
    '```',
    '',
  ].join('\n')
