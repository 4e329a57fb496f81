import { execFileSync } from 'node:child_process'

const sh = (command: string) => execFileSync('sh', ['-c', command], { stdio: 'pipe' }).toString()

export type Disk = {
  /** Leaves no byte. */
  fill(): void
  free(): void
  /** Gives the folder back to the disk it was on, with what came meanwhile. */
  remove(): void
}

/** Puts a folder of a stopped installation on a disk of its own with so much room beside it. Undefined where this machine lets nobody mount. */
export function smallDisk(folder: string, roomMb: number): Disk | undefined {
  const [before, filler] = [`${folder}.before`, `${folder}/filler`]
  const size = Number(sh(`mkdir -p ${folder} && du -sm ${folder}`).split('\t')[0]) + roomMb
  sh(`mv ${folder} ${before} && mkdir ${folder}`)
  try {
    sh(`mount -t tmpfs -o size=${size}m tmpfs ${folder}`)
  } catch {
    sh(`rmdir ${folder} && mv ${before} ${folder}`)
    return undefined
  }
  sh(`cp -a ${before}/. ${folder}/`)
  return {
    fill: () => void sh(`cat /dev/zero >> ${filler} 2>/dev/null || true`),
    free: () => void sh(`rm -f ${filler}`),
    remove: () => void sh(`rm -rf ${before} && mkdir ${before} && cp -a ${folder}/. ${before}/ && umount ${folder} && rmdir ${folder} && mv ${before} ${folder}`),
  }
}
