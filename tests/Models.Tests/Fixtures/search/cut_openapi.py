"""Cuts Qdrant's OpenAPI document to the operations that DemoHub uses and the schemas they need, without the prose.

    python3 cut_openapi.py path/to/qdrant/docs/redoc/master/openapi.json > qdrant-openapi.json

The document is Qdrant's, under the Apache License 2.0. The fixture here was cut from that of release 1.19.0.
"""
import json
import sys

USED = {
    "/": ["get"],
    "/collections": ["get"],
    "/aliases": ["get"],
    "/collections/aliases": ["post"],
    "/collections/{collection_name}": ["get", "put", "delete"],
    "/collections/{collection_name}/index": ["put"],
    "/collections/{collection_name}/points": ["put", "post"],
    "/collections/{collection_name}/points/delete": ["post"],
    "/collections/{collection_name}/points/count": ["post"],
    "/collections/{collection_name}/points/scroll": ["post"],
    "/collections/{collection_name}/points/query": ["post"],
    "/collections/{collection_name}/points/query/batch": ["post"],
    "/collections/{collection_name}/points/query/groups": ["post"],
    "/collections/{collection_name}/facet": ["post"],
}
PROSE = {"description", "example", "examples", "summary", "tags", "operationId", "deprecated", "title"}


def bare(schema, is_map=False):
    """The schema without prose. In a map from names to schemas a name may be called like prose."""
    if isinstance(schema, list):
        return [bare(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: bare(value, is_map=key in ("properties", "schemas", "responses"))
        for key, value in schema.items()
        if is_map or key not in PROSE
    }


def references(node):
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].rsplit("/", 1)[1]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
paths = {path: {method: bare(document["paths"][path][method]) for method in methods} for path, methods in USED.items()}
schemas, waiting = {}, list(references(paths))
while waiting:
    name = waiting.pop()
    if name not in schemas:
        schemas[name] = bare(document["components"]["schemas"][name])
        waiting.extend(references(schemas[name]))
json.dump(
    {"openapi": document["openapi"], "info": {"title": "Qdrant, cut", "license": document["info"].get("license")}, "paths": paths,
     "components": {"schemas": dict(sorted(schemas.items()))}},
    sys.stdout, separators=(",", ":"))
print()
