/** DynamoDB Local in a container, through testcontainers: the official image, on any Docker-compatible daemon. */
import os from 'node:os';
import type { ContainerRuntimeClient } from 'testcontainers';
import { type OnProgress, withProgress } from '../progress.ts';
import type { LocalStore, Persistence, StoreOptions, Unavailable } from './local-store.ts';

const IMAGE = process.env.DYNAMODB_IMAGE || 'amazon/dynamodb-local:3.3.1';
/** The helper container that removes ours when this process is killed. */
const REAPER_IMAGE = process.env.RYUK_CONTAINER_IMAGE || 'testcontainers/ryuk:0.14.0';
const PORT = 8000;
const READY_MS = 60_000;
const PULL_MS = 180_000;
const DATA_FOLDER = '/home/dynamodblocal/data';
/** Names the process that a container is for, so that one left by a killed process is found. */
const OWNER_LABEL = 'first-run.owner';

/** Starts a container on a free port; its data is in memory unless `persist` names a volume. */
export async function openDockerStore({
  persist,
  onProgress,
}: StoreOptions): Promise<LocalStore | Unavailable> {
  const client = await dockerClient();
  if (!client) return { unavailable: 'no Docker daemon answers' };
  const problem = await pull(client, IMAGE, onProgress);
  if (problem) {
    onProgress(`Docker answers, but ${problem}; trying the next way.`);
    return { unavailable: problem };
  }
  await prepareReaper(client, onProgress);
  await removeLeftovers(client);
  try {
    return await withProgress(onProgress, `Starting ${IMAGE} in Docker`, () => start(persist));
  } catch (cause) {
    const unavailable = `the container did not start: ${cause instanceof Error ? cause.message : cause}`;
    onProgress(`Docker answers, but ${unavailable}; trying the next way.`);
    return { unavailable };
  }
}

async function start(persist: Persistence | undefined): Promise<LocalStore> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const where = persist ? ['-sharedDb', '-dbPath', DATA_FOLDER] : ['-inMemory'];
  const container = new GenericContainer(IMAGE)
    .withExposedPorts(PORT)
    .withCommand(['-jar', 'DynamoDBLocal.jar', ...where, '-disableTelemetry'])
    // The log line comes too early and a listening port is noticed late: an answer is what counts.
    .withWaitStrategy(Wait.forHttp('/', PORT).forStatusCode(400))
    .withLabels({ [OWNER_LABEL]: `${os.hostname()}:${process.pid}` })
    .withStartupTimeout(READY_MS);
  if (persist) {
    container
      .withUser('root') // a new volume belongs to root
      .withBindMounts([{ source: persist.dockerVolume, target: DATA_FOLDER }]);
  }
  const started = await container.start();
  let stopped: Promise<unknown> | undefined;
  return {
    kind: 'docker',
    endpoint: `http://${started.getHost()}:${started.getMappedPort(PORT)}`,
    description: `${IMAGE} in Docker, ${persist ? `data in the volume ${persist.dockerVolume}` : 'in memory'}`,
    stop: async () => {
      stopped ??= started.stop({ timeout: 5_000 });
      await stopped;
    },
  };
}

/** Removes a volume, saying so first; false when Docker does not answer or there is none. */
export async function removeDockerVolume(volume: string, sayBefore: () => void): Promise<boolean> {
  const client = await dockerClient();
  if (!client) return false;
  const { Volumes } = await client.container.dockerode.listVolumes();
  if (!Volumes?.some(({ Name }) => Name === volume)) return false;
  sayBefore();
  await removeLeftovers(client);
  await client.container.dockerode.getVolume(volume).remove();
  return true;
}

/** The daemon that testcontainers finds (DOCKER_HOST, the usual sockets); null when none answers. */
async function dockerClient(): Promise<ContainerRuntimeClient | null> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  return getContainerRuntimeClient().catch(() => null);
}

/** Null when the image is here afterwards; else why not. */
async function pull(
  client: ContainerRuntimeClient,
  image: string,
  onProgress: OnProgress,
): Promise<string | null> {
  const { ImageName } = await import('testcontainers');
  const name = ImageName.fromString(image);
  if (await client.image.exists(name)) return null;
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`not here after ${PULL_MS / 1_000} s`)), PULL_MS).unref();
  });
  try {
    await withProgress(onProgress, `Pulling ${image}`, () =>
      Promise.race([client.image.pull(name), timeout]),
    );
    return (await client.image.exists(name)) ? null : `the image ${image} could not be pulled`;
  } catch (cause) {
    return `the image ${image} could not be pulled: ${cause instanceof Error ? cause.message : cause}`;
  }
}

/** Without the reaper's image we do without: our container is stopped by us, and left only by a SIGKILL. */
async function prepareReaper(client: ContainerRuntimeClient, onProgress: OnProgress): Promise<void> {
  if (process.env.TESTCONTAINERS_RYUK_DISABLED === 'true') return;
  if (await pull(client, REAPER_IMAGE, onProgress)) process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
}

/** Where the reaper is missing, a killed process leaves its container: whoever starts next removes it. */
async function removeLeftovers({ container: { dockerode } }: ContainerRuntimeClient): Promise<void> {
  const ours = await dockerode.listContainers({ all: true, filters: { label: [OWNER_LABEL] } });
  const left = ours.filter(({ Labels }) => ownerIsGone(Labels[OWNER_LABEL] ?? ''));
  await Promise.all(
    left.map(({ Id }) => dockerode.getContainer(Id).remove({ force: true }).catch(unlessGone)),
  );
}

/** Another start may have found the same one. */
function unlessGone(cause: { statusCode?: number }): void {
  if (cause.statusCode !== 404 && cause.statusCode !== 409) throw cause;
}

/** Only of this machine: a daemon may serve several. */
function ownerIsGone(owner: string): boolean {
  const [host, pid] = owner.split(':');
  if (host !== os.hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
