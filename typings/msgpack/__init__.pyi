# SPDX-License-Identifier: MIT
"""What the workbench uses of msgpack."""

from collections.abc import Callable
from typing import Any

class ExtType:
    code: int
    data: bytes
    def __init__(self, code: int, data: bytes) -> None: ...

def packb(
    o: object,
    *,
    default: Callable[[Any], object] | None = ...,
    use_single_float: bool = ...,
    use_bin_type: bool = ...,
    strict_types: bool = ...,
    datetime: bool = ...,
) -> bytes: ...
def unpackb(
    packed: bytes | bytearray | memoryview,
    *,
    raw: bool = ...,
    use_list: bool = ...,
    strict_map_key: bool = ...,
    timestamp: int = ...,
    ext_hook: Callable[[int, bytes], object] = ...,
    object_hook: Callable[[dict[Any, Any]], object] | None = ...,
) -> Any: ...

class Packer:
    def __init__(
        self,
        default: Callable[[Any], object] | None = ...,
        *,
        use_single_float: bool = ...,
        autoreset: bool = ...,
        use_bin_type: bool = ...,
        strict_types: bool = ...,
        datetime: bool = ...,
    ) -> None: ...
    def pack(self, obj: object) -> bytes: ...
