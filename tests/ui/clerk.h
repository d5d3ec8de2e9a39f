/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop.h"

/* Ana, a clerk, signs in. */
void clerk_sign_in (Shop *shop);
