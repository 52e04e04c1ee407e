/** The API's own description. */
import { Router } from 'express';
import { openApiDocument } from '../openapi/document.ts';
import { route } from '../routes.ts';

export function openApi(): Router {
  const router = Router();
  const document = openApiDocument();
  route(router, '/openapi.json', { get: (_request, response) => void response.json(document) });
  return router;
}
