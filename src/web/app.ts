/** The app: every request passes here, in this order. It has no state and starts nothing. */
import { constants } from 'node:zlib';
import compression from 'compression';
import express, { type Express, type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { notFound, Refusal } from '../domain/refusal.ts';
import { impatient, lagging, readOnly } from '../store/table.ts';
import { accessLinkHandlers } from './account/access-link.ts';
import { accountHandlers } from './account/account.ts';
import { askToSignIn, signInHandlers } from './account/sign-in.ts';
import { api } from './api/api.ts';
import { assetRouter } from './assets.ts';
import { catchUpHandlers } from './catch-up/catch-up.ts';
import { type AppParts, newState } from './context.ts';
import { digestHandlers } from './digest/digest.ts';
import { requireUtf8Address, requireUtf8Form } from './encoding.ts';
import { findHandlers } from './find/find.ts';
import { notificationHandlers } from './notifications/notifications.ts';
import { sendErrorPage } from './page/page-context.ts';
import { peopleHandlers } from './people/people.ts';
import { answerErrors } from './problem.ts';
import { noteChange, whereItMayLag } from './recent-change.ts';
import { recurringHandlers } from './recurring/recurring.ts';
import { authenticate, requireUserOnPage } from './security/authentication.ts';
import { requireKnownHost } from './security/known-host.ts';
import { requireSameOrigin } from './security/same-origin.ts';
import { severalHandlers } from './several/several.ts';
import { newTaskHandlers } from './tasks/new-task.ts';
import { taskHandlers } from './tasks/tasks.ts';
import { templateHandlers } from './templates/templates.ts';
import { timelineHandlers } from './timeline/timeline.ts';
import { todayHandlers } from './today/today.ts';
import { workflowHandlers } from './workflows/workflows.ts';

/** Pages and the API respond within 5 s (ui.md), including a write and the read that verifies it. */
const WAITED_MS = 2_300;
/** A form has several texts of 10,000 characters, each with its earlier value, and a character takes up to 9 bytes. */
const FORM_BYTES = 1_000_000;
/** A form that is kept during the sign-in: its field names are longer. */
const SIGN_IN_BYTES = FORM_BYTES + 100_000;
/** One level above the default for dynamic responses: 8 % fewer bytes, for less than a millisecond. */
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 5 };

/** Creates the app. Its table must exist. Each request detects by itself whether the store responds. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', parts.settings.trustedProxies);
  app.use(securityHeaders(parts), compression({ brotli: { params: BROTLI } }), assetRouter());
  app.use(logging(parts), startState(parts));
  app.use(requireKnownHost(parts), requireSameOrigin(parts), requireUtf8Address, noteChange(parts));
  const table = impatient(parts.table, WAITED_MS);
  app.use('/api', api({ ...parts, table }, authenticate(parts), parts));
  app.use('/sign-in', express.urlencoded({ extended: false, limit: SIGN_IN_BYTES, verify: requireUtf8Form }));
  app.use(
    express.urlencoded({ extended: false, limit: FORM_BYTES, verify: requireUtf8Form }),
    authenticate(parts),
  );
  const refused = readOnly(table, () => new Refusal({ code: 'signed-in-again' }));
  app.use(accessLinkHandlers({ ...parts, table }));
  app.use(signInHandlers(parts, pages({ ...parts, table: refused })));
  const cheap = whereItMayLag(parts, pages({ ...parts, table: lagging(table) }));
  app.use(requireUserOnPage(askToSignIn(parts)), cheap, pages({ ...parts, table }));
  app.use(() => {
    throw notFound('address');
  });
  app.use(answerErrors(parts, sendErrorPage(parts)));
  return app;
}

function pages(parts: AppParts): Router {
  return Router().use(
    todayHandlers(parts),
    findHandlers(parts),
    severalHandlers(parts),
    timelineHandlers(parts),
    digestHandlers(parts),
    newTaskHandlers(parts),
    taskHandlers(parts),
    workflowHandlers(parts),
    templateHandlers(parts),
    recurringHandlers(parts),
    catchUpHandlers(parts),
    notificationHandlers(parts),
    accountHandlers(parts),
    peopleHandlers(parts),
  );
}

/** The format of request ids that callers may send, so that a request can be traced through several systems. */
const REQUEST_ID = /^[\w.-]{8,64}$/;

/** The secret of a one-time link. */
const SECRET_PATH = /(\/set-password\/).+/i;

function logging({ log, newId }: AppParts): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (request, response) => {
      const sent = request.headers['x-request-id'];
      const id = typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : newId();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      // A GET form puts what people type into the query, so the log leaves it out.
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        ...{ id, method },
        url: url.split('?')[0]?.replace(SECRET_PATH, '$1…'),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}

function startState(parts: AppParts): RequestHandler {
  return (request, response, next) => {
    Object.assign(response.locals, newState(parts, request));
    next();
  };
}

function securityHeaders({ settings }: AppParts): RequestHandler {
  const production = settings.mode === 'production';
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: production,
    // Browsers ignore the header over plain http, and report an error each time.
    crossOriginOpenerPolicy: production,
    // With "no-referrer", browsers send `Origin: null` even to the app itself (Fetch, "append a request Origin header").
    referrerPolicy: { policy: 'same-origin' },
  });
}
