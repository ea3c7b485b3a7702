#include "delivery/address_guard.h"

#include <gtest/gtest.h>

namespace assay::delivery {
namespace {

class NotPublic : public testing::TestWithParam<const char*> {};
TEST_P(NotPublic, IsRefused) { EXPECT_FALSE(is_public_address(std::string_view(GetParam()))) << GetParam(); }
INSTANTIATE_TEST_SUITE_P(Addresses, NotPublic,
                         testing::Values("0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1",
                                         "100.127.255.255", "127.0.0.1", "127.255.0.1", "169.254.169.254", "172.16.0.1",
                                         "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1",
                                         "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1",
                                         "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1",
                                         "::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:a9fe:a9fe", "::127.0.0.1",
                                         "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1",
                                         "2002:7f00:1::1", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1",
                                         "ff02::1", "[::1]", "localhost", "", "1.2.3", "0x7f.0.0.1", "2130706433"));

class Public : public testing::TestWithParam<const char*> {};
TEST_P(Public, IsAllowed) { EXPECT_TRUE(is_public_address(std::string_view(GetParam()))) << GetParam(); }
INSTANTIATE_TEST_SUITE_P(Addresses, Public,
                         testing::Values("1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1",
                                         "126.1.1.1", "128.0.0.1", "169.253.1.1", "172.15.255.255", "172.32.0.1",
                                         "192.167.1.1", "192.169.0.1", "198.17.255.255", "198.20.0.1", "223.5.5.5",
                                         "2400:3200::1", "2606:4700:4700::1111", "[2400:3200::1]", "::ffff:8.8.8.8",
                                         "64:ff9b::808:808"));

}  // namespace
}  // namespace assay::delivery
