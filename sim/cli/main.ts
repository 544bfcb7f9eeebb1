import { readCommandLine } from './commandLine.ts'
import { reportError } from './reportError.ts'

/** `npm start` runs this alone; what stands behind `npm start --` comes instead. */
const FIRST_LOOK = ['run', 'china-ban-2021']

function wordsOf([first, ...rest]: readonly string[]): readonly string[] {
  if (first !== 'start') return first === undefined ? [] : [first, ...rest]
  return rest.length > 0 ? rest : FIRST_LOOK
}

/** Whoever reads our output may have seen enough: `hashtrek check x --resolved | head`. */
function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}

async function main(): Promise<void> {
  try {
    await readCommandLine(wordsOf(process.argv.slice(2)))?.()
  } catch (error) {
    // Not process.exit: what was written to a pipe must get out first.
    process.exitCode = reportError(error)
  }
}

ignoreClosedPipes()
void main()
