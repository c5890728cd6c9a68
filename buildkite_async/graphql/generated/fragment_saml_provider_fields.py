# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import GraphQLObject, json_field

from .enums import SSOProviderSAMLRSAXMLSecurity, SSOProviderSAMLXMLSecurity


class SamlProviderFields(GraphQLObject):
    digest_method: SSOProviderSAMLXMLSecurity
    signature_method: SSOProviderSAMLRSAXMLSecurity
    identity_provider: SamlProviderFieldsIdentityProvider | None
    service_provider: SamlProviderFieldsServiceProvider


class SamlProviderFieldsIdentityProvider(GraphQLObject):
    name: str | None
    issuer: str | None
    sso_url: str | None = json_field(key="ssoURL")
    certificate: str | None
    metadata: SamlProviderFieldsIdentityProviderMetadata | None


class SamlProviderFieldsIdentityProviderMetadata(GraphQLObject):
    url: str | None
    xml: str | None


class SamlProviderFieldsServiceProvider(GraphQLObject):
    issuer: str | None
    sso_url: str | None = json_field(key="ssoURL")
    metadata: SamlProviderFieldsServiceProviderMetadata | None


class SamlProviderFieldsServiceProviderMetadata(GraphQLObject):
    url: str | None
    xml: str | None
