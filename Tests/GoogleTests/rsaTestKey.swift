/// A private key that was made for these tests and opens nothing.
let rsaTestKey = """
    -----BEGIN PRIVATE KEY-----
    MIIEvwIBADANBgkqhkiG9w0BAQEFAASCBKkwggSlAgEAAoIBAQDEuKc/4uzq3ntw
    BNevzbFAApg2fL+vQEI0bK2P2dr/FFNwOW9tzpqOmxcCdr2jciN3SYNNkFlJdjIE
    QAFT7BIpA8Nca4rJQERlezPH0beFYGF7gI1JUKwcZgCUapa9K8/B8Kjdq2Tg3LSy
    scpOCP9eno6JO4qe/9qQu/Qu6ortpiySfW5ikq3UX90zHSvb0QTJHbwn4dkUKWWS
    +smEeyISTK7rDVPkfrrJw1a/bf/o6Q3GnVkZG/eFELl5EoBdilNmIc7GQUemDD52
    QuA6CffL/9HmCcrXMFvb3Y2CqaG7aWaGKSb4U/+rWyaRwfhfdmVOXhdBwALzm1zo
    9xF27uoJAgMBAAECggEAQd7UveslypVZvs4YTLky30yfHCuUYcHCCVzUlwTrNBth
    vwO0YI/cJ+EdiMkqwcZvwrseWMP7acJGiC7IYwn6oLouWc12yOGYpWRmF8QMz//Q
    VHLcnE6DevTav9ebBtfbNsT3PlZsLnEonmcy5wNTQyMTdjc2OPxR+sG8x1Lo1x8F
    YN96oRRbiEjl90OUL3gnwTi4Ip/wsqhhthJoPulxlM7nnbDyrMTEBVnJNLKrrqiw
    sbrpDOKVahVxuYpPP6S7w9Rj1HbACvwU0yF6aRDxbq33FBNPeYkPkU2uDkNMjkpQ
    eCBs4hocfDnP1iqv/3//1rGK3JBhNNjRuMUvKvjFgwKBgQDuZ2n05pcys7iY3Doa
    1dSu+jS9LlBz5wm/K9hgFDz/FUDv3x2mUYPOrywkIOBSPXqS4DWpzjy3bD3rnknP
    Cs0hTOQ3dPrtRviUoQra/mukSSoR31Pcs2jEBc7DVO+62Cc5kHRgiwZ7jgq+Rvhz
    RUVPR5lEidVKprSDJ9e0KfJHqwKBgQDTPafPmDyvhFgfj6P6fYbkndIe/NVfta63
    CfDbkqYVtbisz9bTW2wqIqdoHO+tpHlymEukifuB3GVzglJkbzui72w5JaZPVrGI
    cWKhF9vSjNVwHXRVOHN2y1z5vaAcZ0yei2Kl1pesrCuAfjorMpu4F1poOFw7E76y
    Nk53P90RGwKBgQCLOceOJxALoxtd4dbpDxF68lHUXXTMixONGkztp0QL79yReSo2
    lAo2rORJYQ2/2Xl4xwlv1iptMABlVnZiPDuZg+8PV/imkzjei8HsLIKuWbAA6fxu
    ujOnroCWYEb0RgF6Q5tDOk2Z4FTz1DyKDN0yNG0Usq3mP77RjXYSGCEOqwKBgQCw
    GEDRTP6h7nir7slq4sPVxz7HuEuD2ugIDFBuKqUrie6mmShjz12vDm5x21VucqMP
    hafhRWmVyw4DqctXkGatoFuelCU9FG8w6BypYENPFTpEmTlGZaXTjRo30v0rUG3N
    6TJWPzr3phsppZCGPE0VvNoP8ZPpZ79bvuvQezulqwKBgQCiXz8yVxK0niUkH93b
    bn3Pu+oiQIOeUxCWz0JPIQsHebHFTjN12kz9QsEmupiDSEXd0ckJ01S7K28iV+Tq
    P0i0PbpW/DE9dAO/Z125WydzyoPNcO+CSJ7LhGH72JyGIQ3kGWLlZqQfTp5oNhCt
    phJeB72FwHqOKhrhxhQaZ7qRcQ==
    -----END PRIVATE KEY-----

    """
