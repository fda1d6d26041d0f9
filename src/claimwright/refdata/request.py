"""A request to a publisher's server, with every way in which it fails by name."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from urllib.request import getproxies, proxy_bypass

from claimwright.refdata.errors import RefdataError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

REDIRECTS_MAX = 5
_FINE = {200, 206, 416}
_NOT_THERE = {404, 410}
_LATER = {408, 425, 429}
_SERVER_FAULTS = range(500, 600)
_NETWORK = "check the network, and the proxy (HTTPS_PROXY), and run the command again"


class NotNowError(Exception):
    """A request failed in a way that may be over in a moment."""


@contextmanager
def opened(
    url: str, name: str, headers: Mapping[str, str], timeouts: tuple[int, int]
) -> Iterator[BaseHTTPResponse]:
    """An answer whose body is still to be read.

    Args:
        url: https, or a server on this machine.
        name: the file's, for errors.
        headers: of the request.
        timeouts: milliseconds for a connection, and for the next bytes.

    Yields:
        The answer: 200, 206 or 416.

    Raises:
        NotNowError: it may go well another time; also while the body is read.
        RefdataError: it will not.
    """
    from urllib3 import exceptions

    try:
        response = _followed(url, name, headers, timeouts)
        try:
            yield response
        finally:
            response.close()
    except exceptions.SSLError as error:
        reason = (
            f"no secure connection: {error}. Check the clock of this machine; behind a "
            "proxy that opens connections name its certificate with SSL_CERT_FILE"
        )
        raise RefdataError(name, "", reason) from None
    except exceptions.LocationParseError as error:
        raise RefdataError(name, "", f"the address is malformed: {error}") from None
    except exceptions.NewConnectionError as error:
        raise _unreachable(error) from None
    except exceptions.TimeoutError:
        reason = f"the server did not answer in time; {_NETWORK}"
        raise NotNowError(reason) from None
    except exceptions.HTTPError as error:
        if any(isinstance(each, exceptions.IncompleteRead) for each in error.args):
            reason = "came only in part; the next run goes on where this one stopped"
            raise NotNowError(reason) from None
        raise _unreachable(error) from None


def _unreachable(error: Exception) -> NotNowError:
    return NotNowError(f"the server cannot be reached ({_cause(error)}); {_NETWORK}")


def _cause(error: Exception) -> str:
    """What went wrong, without the addresses of objects in memory."""
    return str(error).rpartition(">: ")[2] or type(error).__name__


def _followed(
    url: str, name: str, headers: Mapping[str, str], timeouts: tuple[int, int]
) -> BaseHTTPResponse:
    """The answer, after as many redirects as are decent."""
    for _ in range(REDIRECTS_MAX + 1):
        response = _asked(url, name, headers, timeouts)
        if not (target := response.get_redirect_location()):
            _refuse_faults(response, url, name)
            return response
        response.close()
        url = urljoin(url, str(target))
    reason = f"the server redirects more than {REDIRECTS_MAX} times, to {url}; refused"
    raise RefdataError(name, "", reason)


def _asked(
    url: str, name: str, headers: Mapping[str, str], timeouts: tuple[int, int]
) -> BaseHTTPResponse:
    from urllib3 import Timeout
    from urllib3.util import parse_url

    parsed = parse_url(url)
    local = _is_loopback(parsed.host or "")
    if parsed.scheme != "https" and not (parsed.scheme == "http" and local):
        reason = f"{url} is not https; refused"
        raise RefdataError(name, "", reason)
    connect, silence = timeouts
    return _manager(parsed.host or "", parsed.scheme, local=local).request(
        "GET",
        url,
        headers=headers,
        timeout=Timeout(connect=connect / 1000, read=silence / 1000),
        retries=False,
        redirect=False,
        preload_content=False,
        decode_content=False,
    )


def _manager(host: str, scheme: str, *, local: bool) -> PoolManager:
    """Connections as the environment wishes: through a proxy, or straight."""
    from urllib3 import PoolManager, ProxyManager, make_headers
    from urllib3.util import parse_url

    proxy = None if local or proxy_bypass(host) else getproxies().get(scheme)
    if proxy is None:
        return PoolManager()
    auth = parse_url(proxy).auth
    return ProxyManager(
        proxy, proxy_headers=make_headers(proxy_basic_auth=auth) if auth else None
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _refuse_faults(response: BaseHTTPResponse, url: str, name: str) -> None:
    status = response.status
    if status in _FINE:
        return
    response.close()
    if status in _LATER or status in _SERVER_FAULTS:
        reason = f"the server fails ({status}); run the command again later"
        raise NotNowError(reason)
    if status in _NOT_THERE:
        reason = (
            f"is not at {url} ({status}): its publisher has moved or renamed it. Find "
            "it on the publisher's page, and take it in with "
            "`claimwright refdata import FILE`; a later Claimwright may know its name"
        )
    else:
        reason = (
            f"the server refuses {url} ({status}). Download it in a browser, and take "
            "it in with `claimwright refdata import FILE`"
        )
    raise RefdataError(name, "", reason)
