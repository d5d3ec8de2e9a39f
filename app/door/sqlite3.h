/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Found instead of the real one by all that is built above the door (door_dep in app/meson.build).
 */

#error "There is no SQL above the door: ask the shop (app/shop.h)."
