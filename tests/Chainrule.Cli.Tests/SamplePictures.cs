namespace Chainrule.Cli.Tests;

/// <summary>Two drawings of 90 × 90 pixels as PNG files: what the examples of 'predict' are about.</summary>
internal static class SamplePictures
{
    /// <summary>A three, dark on light.</summary>
    public static byte[] Three => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAFoAAABaAgMAAABFxqmRAAAADFBMVEX////8/Px4eHgBAQFs0qRaAAABt0lEQVR42t1VMU7DQBC8i+xEogoWRgIXeYK/YEuRKNK4sFNAQQ+Fe5qAlAeABD+AJhT+Af"
        + "cF8gSkRIqogxRHyi3nu6TI7l2ZAraxNLb3Zmdn9xj7L8ETltnwJMzVKxJeW8hXj+JpBSAfaPYIVCxIIq9qcNnHeAA6XjA+MPgcJeIxyLehgBqnF7BgLAKJSuMA9xlPBYzxsbWqyYthuo93YJno0+co"
        + "j5ia35bo4EgnDmGFiKaZobXBRM1jtLE3ZyS71p7FB8ZLO+7i6TtwT9SJDQ+MrCQuiJ47E82p4RjrVriPKhTxNkBOqNwVRQm0rBPR+GpF6LS0374IlVuN96mSGqdVGePOElpqEzUZvUBOJgIk+f54xt"
        + "g5wDMd36JIKkq00cGPHDoPYWPFQ2Hvu+/wA+9ZGmCqduGfVrzjwE8thRkDHRZ3ndtx4KQub4ejhm1lv0b6eGfdrYv2+8I/cjNHSP9LsyEDbOiedhofYEMPoPaVJWL4Iev20c9bAu89X8A6abw+xosB"
        + "4PsdyBzxK7OfyRxt9/kTUazU+59cJPxIj4tFYkVmnVpWDL+ZZDZzNv639ios/uAt/QvewPc87qP93AAAAABJRU5ErkJggg==");

    /// <summary>A seven, light on dark.</summary>
    public static byte[] Seven => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAFoAAABaAgMAAABFxqmRAAAADFBMVEX////29vYrKysAAACPg2msAAABDUlEQVR42u3VPRKCMBCG4cRRKWwYWguOwBXWmtrKw0jBAbwRV+AIUNhbUKAzQQvyu/lSOX"
        + "Zu+VR5J2wQbzgP8fcf+NnNxXcSdg4JrxO+67CLKuFXeB7advD8N4m72gI7ZdCXHLsKe+3MVEKf1qzIhzUr8n7NiryR+L6ogL6IDHteQ1eihD6fKugmi/uos7j3ooOubyty2kO3WcyV/tq4zyaLu8li"
        + "PpnjMx/1rXC3WcxbifeLNtAXyqArcYTuskKfZAV9sFmhu6zQe4nfB71DkbuswM0OcTc7xN3sEHf7sTH3sgLvXVbgjcTvHhUJz6DbHWKu3K0E7mf57mf57mf5/qQOn/OeeM9f///X9/4BUpxlMWFs/X"
        + "cAAAAASUVORK5CYII=");
}
