#!/usr/bin/python3
# Writes python.safetensors beside it, with PyTorch and no code of Chainrule's but the lines in docs/weights.md. Run it again: ./make.py
import os, re

here = os.path.dirname(os.path.abspath(__file__))
exec(re.search("```python\n(.*?)```", open(os.path.join(here, "../../../../docs/weights.md")).read(), re.S).group(1))

save(os.path.join(here, "python.safetensors"), {
    "f32": torch.tensor([[0.1, -2.5, 3e38], [1e-45, -0.0, float("inf")]]),
    "f64": torch.tensor([0.1], dtype=torch.float64),
    "f16": torch.tensor([0.5, -65504.0], dtype=torch.float16),
    "bf16": torch.tensor([[1.0], [3.140625]], dtype=torch.bfloat16),
    "i64": torch.tensor(-(2 ** 62)),
    "i32": torch.tensor([7, -7], dtype=torch.int32),
    "u8": torch.tensor([255], dtype=torch.uint8),
    "bool": torch.tensor([True, False]),
    "empty": torch.zeros(0, 5),
    "ünïcode": torch.tensor([1.0]),
})
