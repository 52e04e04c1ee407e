/**
 * Errors of the machine: permissions, disk space, addresses, the temporary folder. Every command uses this list. Any
 * other error is a defect and keeps its stack.
 */
import os from 'node:os';
import nodePath from 'node:path';

/** Errors whose message already has the remedy. */
const FOR_PEOPLE = new Set(['ScriptError', 'UsageError', 'SettingsError', 'StoreUnavailable', 'Refusal']);

/** A failed system call, as Node reports it. */
type SystemError = NodeJS.ErrnoException & { address?: string; port?: number; dest?: string };

/** The message for a person: the error and the remedy. Null for a defect. Checks causes too. */
export function messageForPeople(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (isWithoutStore(error)) return NO_STORE;
  if (FOR_PEOPLE.has(error.name)) return error.message;
  return environmentProblem(error) ?? messageForPeople(error.cause);
}

/**
 * The exit code of every command for an error: 2 for wrong arguments or settings, after which nothing was done, else 1.
 */
export function exitCodeOf(error: unknown): 1 | 2 {
  if (!(error instanceof Error)) return 1;
  const { name, code = '' }: SystemError = error;
  return WRONG_USE.has(name) || code.startsWith(OF_ARGUMENTS) ? 2 : 1;
}

const WRONG_USE = new Set(['UsageError', 'SettingsError']);
/** Codes of Node's errors for arguments. */
const OF_ARGUMENTS = 'ERR_PARSE_ARGS_';

const NO_STORE =
  'There is no store: DYNAMODB_ENDPOINT is not set, and there are no AWS credentials.\n' +
  'Run "npm start" in another terminal and then this command again, set DYNAMODB_ENDPOINT, or sign in to AWS.';

/** The SDK asks AWS where no endpoint is set. */
function isWithoutStore({ cause }: Error): boolean {
  return cause instanceof Error && cause.name === 'CredentialsProviderError';
}

function environmentProblem(error: SystemError): string | null {
  const { code, syscall, path, dest } = error;
  if (code === undefined) return null;
  if (code.startsWith(OF_ARGUMENTS)) return `${error.message}. docs/running.md lists the options.`;
  if (syscall === 'listen') return listenProblem(error);
  const where = dest ?? path;
  if (where === undefined) return OF_THE_MACHINE[code] ?? null;
  if (UNUSABLE.has(code) && isTemporary(where)) return temporaryFolderProblem(code);
  return ofPath(code, where) ?? null;
}

const OF_THE_MACHINE: Record<string, string> = {
  ENOSPC: 'The disk is full. Free some space, then run the same command again.',
  EDQUOT: 'Your share of the disk is used up. Free some space, then run the same command again.',
  EMFILE: 'Too many files are open. Raise the limit, for example with "ulimit -n 4096", then try again.',
  ENFILE: 'The machine has too many open files. Stop other programs, then try again.',
  ENOMEM: 'The machine has no memory left. Stop other programs, then try again.',
  EAGAIN: 'The machine starts no more processes. Stop other programs, or raise "ulimit -u", then try again.',
};

function ofPath(code: string, where: string): string | undefined {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return `${where} belongs to another user or cannot be read or written by "${userName()}" (${code}).\nGive this user the rights, for example with "sudo chown -R ${userName()} <folder>", or work in a folder of your own.`;
    case 'EROFS':
      return `${where} is on a disk that is read-only (EROFS). Copy the project to a folder that can be written.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `${where} cannot be written: ${OF_THE_MACHINE[code]}`;
    case 'EEXIST':
    case 'ENOTDIR':
      return `${where} needs a folder where there is a file (${code}). Move that file away, then try again.`;
    default:
      return OF_THE_MACHINE[code];
  }
}

/** @param error without a port if the system was to choose it. */
function listenProblem({ code, address, port = 0 }: SystemError): string | null {
  // A local socket is in the temporary folder.
  if (nodePath.isAbsolute(address ?? '')) return temporaryFolderProblem(code);
  switch (code) {
    case 'EADDRINUSE':
      return (
        `PORT ${port} on ${address} is in use. ` +
        `Stop what listens there, or choose another: PORT=${port === 65_535 ? 3000 : port + 1}.`
      );
    case 'EACCES':
      return `PORT ${port} is reserved for the system administrator. Choose one from 1024 to 65535, for example PORT=3000.`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
    case 'ENOTFOUND':
      return `HOST ${address} is not an address of this machine. Set HOST=127.0.0.1, or unset it.`;
    default:
      return null;
  }
}

const UNUSABLE = new Set(['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EROFS']);

/** Whether the path is `os.tmpdir()` or in it. */
function isTemporary(where: string): boolean {
  return [where, nodePath.dirname(where)].includes(os.tmpdir());
}

function temporaryFolderProblem(code = ''): string {
  return `The folder for temporary files, ${os.tmpdir()}, cannot be used (${code}). Set TMPDIR to a folder that you can write, for example TMPDIR=/tmp.`;
}

function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? ''}`.trim(); // no entry in /etc/passwd, as in some containers
  }
}
