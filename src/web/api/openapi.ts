/** The API's own description. */
import { Router } from 'express';
import { openApiDocument } from '../openapi/document.ts';
import { apiRoute } from './json-route.ts';

export function openApi(): Router {
  const router = Router();
  apiRoute(router, '/openapi.json', { get: (_request, response) => void response.json(openApiDocument()) });
  return router;
}
