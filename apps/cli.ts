/** The command line of an installation: `npm run congvu -- <what>`. */
import { commands } from './cli/index.ts'

const [name = 'help', ...rest] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.log(Object.entries(commands).map(([each, { summary }]) => `  ${each.padEnd(16)} ${summary}`).join('\n'))
  process.exit(name === 'help' ? 0 : 1)
}
process.exitCode = await command.run(rest)
