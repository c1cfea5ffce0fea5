/** The interactive description of the REST interface: Swagger UI, from the installed package, on our OpenAPI document. */

const element = /** @type {HTMLElement} */ (document.getElementById("interface"));

const { SwaggerUIBundle } = /** @type {{ SwaggerUIBundle: (options: object) => void }} */ (/** @type {unknown} */ (window));

SwaggerUIBundle({
  domNode: element,
  url: element.dataset.openapiUrl,
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  docExpansion: "list",
  // No badge and no request to a validator elsewhere.
  validatorUrl: null,
});
