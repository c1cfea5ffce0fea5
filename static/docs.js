/** The interactive description of the REST interface: Swagger UI, from the installed package, on our OpenAPI document. */

const element = /** @type {HTMLElement} */ (document.getElementById("interface"));

window.SwaggerUIBundle({
  domNode: element,
  url: element.dataset.openapiUrl,
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  docExpansion: "list",
  // No badge and no request to a validator elsewhere.
  validatorUrl: null,
});
